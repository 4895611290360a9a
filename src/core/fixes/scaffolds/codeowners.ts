import { lineEnd } from "../../place.ts";
import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { hostOf, nothing, ofKind } from "./pipelines/host.ts";

/** Where code hosts look; only the first that is there counts. */
const PLACES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/** Writes who is asked about which part. */
export const codeowners: Scaffold = {
  id: "codeowners",
  title: "Name an owner for every component",
  description:
    "Writes CODEOWNERS with a line for each component, or adds those that nobody owns: owners as the software catalogue or the configuration name them, the rest to be filled in.",
  check: "governance/ownership",

  async plan(context) {
    const files = ofKind(context.everywhere, "ownership.rules").filter(({ data }) => data.form === "CODEOWNERS");
    const there = PLACES.flatMap((path) => files.find(({ place }) => place.path === path) ?? [])[0];
    const before = there === undefined ? "" : ((await context.read(there.place.path)) ?? "");
    // Lines that nobody has filled in yet count as well: they are not written twice.
    const patterns = new Set(before.split(/\r?\n/).flatMap((line) => /^([^\s#[^]\S*)[ \t]+\S/.exec(line)?.[1] ?? []));
    const isCovered = (root: string) =>
      patterns.has("*") ||
      [...patterns].some((pattern) => `/${root}/`.startsWith(`/${pattern.replace(/^\/|\/?\**$/g, "")}/`));
    const lines = context.components
      .filter(({ root }) => root !== "" && !isCovered(root))
      .map(({ root, id }) => `/${root}/ ${ownerOf(context, id)}`);
    // The last line that matches counts, so the one for everything goes first.
    const top = context.components.find(({ root }) => root === "");
    const rest = `* ${ownerOf(context, top?.id ?? "")}`;
    if (there === undefined) {
      const path = hostOf(context) === "gitlab" ? ".gitlab/CODEOWNERS" : ".github/CODEOWNERS";
      for (const each of PLACES)
        if ((await context.read(each)) !== undefined) return nothing(`${each} is there already.`);
      return { creates: [{ path, text: `${[HEAD, rest, ...lines].join("\n")}\n` }], edits: [] };
    }
    const isWhole = top === undefined || isCovered("");
    if (lines.length === 0 && isWhole) return nothing(`${there.place.path} names an owner for every component.`);
    const { path } = there.place;
    const end = lineEnd(before);
    const lead = before === "" || before.endsWith("\n") ? "" : end;
    const first = isWhole ? [] : [{ path, span: { start: 0, end: 0 }, text: `${rest}${end}` }];
    const at = { start: before.length, end: before.length };
    const last = lines.length === 0 ? [] : [{ path, span: at, text: `${lead}${lines.join(end)}${end}` }];
    return { creates: [], edits: [...first, ...last] };
  },
};

/** https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
const HEAD = "# The last line that matches a path counts: @user, @organisation/team or an address.";

/** Whom the catalogue or the configuration names, in the form that code hosts read. */
function ownerOf(context: ScaffoldContext, id: string): string {
  const entity = ofKind(context.everywhere, "catalog.entity").find(
    ({ data }) => data.name === id && data.owner !== undefined,
  );
  const named = entity?.data.owner?.replace(/^(?:group|user):(?:[\w-]+\/)?/, "") ?? context.owner;
  if (named === undefined) return "<owner>";
  if (named.includes("@")) return named;
  return named.includes("/") ? `@${named}` : `@<organisation>/${named}`;
}
