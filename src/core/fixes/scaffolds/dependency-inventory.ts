import { calledHosts } from "../../checks/reliability/calledHosts.ts";
import { vendorsIn } from "../../checks/vendors.ts";
import type { Scaffold } from "../scaffold.ts";

const PATH = "docs/dependencies.md";
/** Names a person gives; a line that still has one is not done. */
const OPEN = "TODO";

/** Writes the inventory of vendors and upstream services, with those that the code and the packages show. */
export const dependencyInventory: Scaffold = {
  id: "dependency-inventory",
  title: "Write the inventory of dependencies",
  description:
    "Writes docs/dependencies.md with a line for each vendor and host that packages and calls name; what users see, the fallback and the owner are left to be filled in.",
  check: "reliability/dependency-fallbacks",

  async plan({ everywhere, today, owner, read }) {
    if ((await read(PATH)) !== undefined) return { creates: [], edits: [], nothing: `${PATH} is there already.` };
    const rows = [
      ...vendorsIn(everywhere.filter((signal) => signal.kind === "manifest.package")).map(({ vendor }) =>
        row(vendor.name, vendor.does),
      ),
      ...calledHosts(everywhere.filter((signal) => signal.kind === "call.outbound")).map(({ message }) =>
        row(message.replace(/: \d+ calls?\.$/, ""), OPEN),
      ),
    ];
    const text = [
      "---",
      `owner: ${owner ?? OPEN}`,
      `lastReviewed: ${today}`,
      "---",
      "",
      "# Dependencies",
      "",
      "What each vendor and upstream service is used for, what users see when it is gone, and what takes its place.",
      "",
      "| Dependency | Used for | Critical | Users see without it | Fallback | Owner |",
      "| --- | --- | --- | --- | --- | --- |",
      ...(rows.length > 0 ? rows : [row(OPEN, OPEN)]),
      "",
    ].join("\n");
    return { creates: [{ path: PATH, text }], edits: [] };
  },
};

function row(name: string, does: string): string {
  return `| ${name} | ${does} | ${OPEN} | ${OPEN} | ${OPEN} | ${OPEN} |`;
}
