import type { Signal } from "../../../model.ts";
import type { Scaffold, ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";
import { documentScaffold, orPlaceholder, services, stores, table } from "./document.ts";
import { storeName } from "./storeNames.ts";

const limitsRegister = documentScaffold({
  id: "limits-register",
  title: "Write the register of limits",
  description:
    "Writes docs/limits.md with a row for each client of a store, each service and each scaler that the scan saw: how much it takes, and what happens above it.",
  check: "scaling/limits-documented",
  path: () => "docs/limits.md",
  matter: ({ today }) => [`last_reviewed: ${today}`],
  body: (context) => `
# Limits

${table(
  ["What is limited", "Where", "How much", "What happens above it", "Owner"],
  limited(context).map(([what, where, value]) => [what, where, value, "<describe>", "<person>"]),
)}

Quotas of vendors count too: what they allow is in their contract or console.
`,
});

const UNKNOWN = "<number>";

function limited(context: ScaffoldContext): readonly (readonly [string, string, string])[] {
  const pools = ofKind(context.everywhere, "library.used").filter(
    ({ data }) => data.topic === "pools" || data.topic === "rate-limits",
  );
  const clients = ofKind(context.everywhere, "dependency.used").filter(
    ({ data }) => data.type !== "http" && data.type !== "other",
  );
  // What makes a client is often what is told how many connections it may open: that is one limit.
  const connections = clients.map((client) => {
    const size = pools.find((pool) => isSamePlace(pool, client))?.data.facts["size"];
    const { data, place } = client;
    return [
      `Connections to ${storeName(data, context.everywhere)}`,
      `${data.library}, ${place.path}`,
      String(size ?? UNKNOWN),
    ] as const;
  });
  const further = pools
    .filter((pool) => !clients.some((client) => isSamePlace(pool, client)))
    .map(({ data, place }) => [data.call, place.path, String(data.facts["size"] ?? UNKNOWN)] as const);
  const requests = services(context).map(
    (id) => [`Requests to ${id}`, "<gateway or code>", "<number> per second"] as const,
  );
  const connected = new Set(connections.map(([, where]) => where.split(", ").at(-1)));
  const limits = further.filter(([, where, size]) => size !== UNKNOWN || !connected.has(where));
  const rows = [...connections, ...limits, ...requests];
  const seen = new Map(rows.map((row) => [row.slice(0, 2).join(), row]));
  return seen.size > 0 ? [...seen.values()] : [["<name of the limit>", "<where>", UNKNOWN]];
}

function isSamePlace({ place: one }: Signal, { place: other }: Signal): boolean {
  return one.path === other.path && one.span.start < other.span.end && other.span.start < one.span.end;
}

const statusPage = documentScaffold({
  id: "status-page",
  title: "Write the page on the status page",
  description: "Writes docs/status-page.md: its address, who may post, what is on it, and that it stays up alone.",
  check: "incident/status-page",
  path: () => "docs/status-page.md",
  matter: ({ today }) => [`last_reviewed: ${today}`],
  body: (context) => `
# Status page

Customers see it at <link to the status page>. It runs apart from the product: <where>.

## What is on it

${table(
  ["Part", "What customers know it as", "Posts by"],
  orPlaceholder(services(context), "<name of the service>").map((id) => [id, "<name>", "<person>"]),
)}

## Posting

1. Whoever leads the incident names the part and what does not work, within ten minutes of a SEV1.
2. An update follows every half hour, also when there is nothing new.
3. The last one says since when it works again, and where the postmortem will be.

${stores(context).length > 0 ? `Parts that fall together: everything on ${stores(context).join(", ")}.` : ""}
`,
});

/** Registers and pages of operating it. */
export const REGISTER_DOCUMENTS: readonly Scaffold[] = [limitsRegister, statusPage];
