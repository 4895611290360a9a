import { calledHosts } from "../../checks/reliability/calledHosts.ts";
import { vendorsIn } from "../../checks/vendors.ts";
import type { ScaffoldContext } from "../scaffold.ts";
import { documentScaffold, table } from "./documents/document.ts";
import { storeName } from "./documents/storeNames.ts";
import { ofKind } from "./pipelines/host.ts";

/** Writes the inventory of vendors, upstream services and stores, with those that the code and the packages show. */
export const dependencyInventory = documentScaffold({
  id: "dependency-inventory",
  title: "Write the inventory of dependencies",
  description:
    "Writes docs/dependencies.md with a line for each vendor, host and store that packages and calls name, and where; what users see without it, the fallback and the owner are left to be filled in.",
  check: "reliability/dependency-fallbacks",
  path: () => "docs/dependencies.md",
  matter: ({ today }) => [`lastReviewed: ${today}`],
  body: (context) => `
# Dependencies

What each vendor and upstream service is used for, what users see when it is gone, and what takes its place.

${table(["Dependency", "Used for", "Where", "Critical", "Users see without it", "Fallback", "Owner"], rowsOf(context))}

Critical is what a customer cannot do without for an hour.
`,
});

function rowsOf({ everywhere }: ScaffoldContext): readonly (readonly string[])[] {
  const rows = [
    ...vendorsIn(ofKind(everywhere, "manifest.package")).map(({ vendor, evidence }) =>
      row(vendor.name, vendor.does, evidence.place?.path),
    ),
    ...calledHosts(ofKind(everywhere, "call.outbound")).map(({ message, place }) =>
      row(message.replace(/: \d+ calls?\.$/, ""), "<what for>", place?.path),
    ),
    ...storesUsed({ everywhere }),
  ];
  return rows.length > 0 ? rows : [row("<name of the dependency>", "<what for>", undefined)];
}

/** Each kind of store by the first file that uses it. */
function storesUsed({ everywhere }: Pick<ScaffoldContext, "everywhere">): readonly (readonly string[])[] {
  const firsts = new Map<string, readonly string[]>();
  for (const { data, place } of ofKind(everywhere, "dependency.used")) {
    const name = storeName(data, everywhere);
    if (name === "http" || name === "other" || firsts.has(name)) continue;
    firsts.set(name, row(name, "<what for>", `${place.path}, through ${data.library}`));
  }
  return [...firsts.values()];
}

function row(name: string, does: string, where: string | undefined): readonly string[] {
  return [name, does, where ?? "<where>", "<yes or no>", "<describe>", "<describe, or none>", "<person>"];
}
