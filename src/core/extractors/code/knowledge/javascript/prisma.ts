import { literalStart } from "../../facts.ts";
import type { Call, Expression } from "../../program.ts";
import { ABSENT, DISABLED, type Reading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { ClientLibrary } from "../client.ts";
import { opened } from "./opened.ts";

const PRISMA =
  "https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections/connection-pool";

/** "connect_timeout … 5 seconds", "pool_timeout … 10 seconds"; with an adapter, its driver decides. */
export const PRISMA_UNSET = {
  milliseconds: 10_000,
  source: PRISMA,
  note: "the default of Prisma for a connection",
} as const;

/**
 * What an address says of its timeouts, in seconds, 0 being none:
 * https://www.prisma.io/docs/orm/v6/overview/databases/postgresql#arguments
 */
export function readPrismaAddress(address: string): Reading {
  const numbers = new Map(
    [...address.matchAll(/[?&](\w+)=(\d+)/g)].map(([, name = "", digits]) => [name, Number(digits)]),
  );
  if (numbers.get("connect_timeout") === 0 || numbers.get("pool_timeout") === 0) return DISABLED;
  if (/[?&]options=[^&]*statement_timeout/.test(address)) return { state: "set" };
  const longest = numbers.get("socket_timeout") || numbers.get("pool_timeout") || numbers.get("connect_timeout");
  return longest ? { state: "set", milliseconds: longest * 1000 } : ABSENT;
}

const prismaClient = opened({
  name: "prisma",
  modules: ["@prisma/client"],
  members: ["PrismaClient"],
  positions: [0],
  only: (call, resolver) => {
    const given = resolver.argument({ expression: call }, 0);
    if (given.state !== "given") return given.state === "absent";
    return given.values.every(
      (value) => value.expression.kind === "object" && resolver.entry(value, "adapter").state === "absent",
    );
  },
  decides: readWrittenAddress,
  unset: PRISMA_UNSET,
});

/** `datasourceUrl: "…"`, `datasources: { db: { url: "…" } }` */
function readWrittenAddress(call: Call, resolver: Resolver): Reading {
  const given = resolver.argument({ expression: call }, 0);
  const [options, ...others] = given.state === "given" ? given.values : [];
  if (options === undefined || others.length > 0) return ABSENT;
  const addresses = [...under(options, "datasourceUrl", resolver), ...sourcesOf(options, resolver)];
  const [address, ...further] = addresses.flatMap(({ expression }) => textOf(expression) ?? []);
  return address === undefined || further.length > 0 ? ABSENT : readPrismaAddress(address);
}

function sourcesOf(options: Value, resolver: Resolver): readonly Value[] {
  return under(options, "datasources", resolver).flatMap(({ expression }) => {
    const entries = expression.kind === "object" ? expression.entries : [];
    return entries.flatMap((entry) =>
      "key" in entry
        ? resolver.follow({ expression: entry.value }).flatMap((source) => under(source, "url", resolver))
        : [],
    );
  });
}

function under(value: Value, key: string, resolver: Resolver): readonly Value[] {
  const entry = value.expression.kind === "object" ? resolver.entry(value, key) : undefined;
  return entry?.state === "given" ? entry.values : [];
}

/** What is written of an address, its end too: `process.env.DATABASE_URL + "?pool_timeout=5"`. */
function textOf(expression: Expression): string | undefined {
  if (expression.kind === "arithmetic") return textOf(expression.right);
  if (expression.kind !== "template") return literalStart(expression);
  return expression.parts.map((part) => (typeof part === "string" ? part : "")).join("");
}

/** "connectionTimeoutMillis … default 0 (no timeout)" with the driver pg, where Prisma's own engine had 5 s. */
const prismaPg = opened({
  name: "@prisma/adapter-pg",
  modules: ["@prisma/adapter-pg"],
  members: ["PrismaPg"],
  positions: [0],
  keys: ["connectionTimeoutMillis", "query_timeout", "statement_timeout"],
  // A pool that is made before is judged where it is made.
  only: (call, resolver) => {
    const given = resolver.argument({ expression: call }, 0);
    return given.state === "given" && given.values.every(({ expression }) => expression.kind === "object");
  },
  unset: {
    source: PRISMA,
    note: "pg has no timeout by default, neither to connect nor for an answer",
  },
  fix: { key: "connectionTimeoutMillis", text: "10_000" },
});

/** Prisma's client, with an engine of its own and with drivers of others. */
export const PRISMA_CLIENTS: readonly ClientLibrary[] = [prismaClient, prismaPg];
