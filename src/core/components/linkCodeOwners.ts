import type { OwnershipRule, OwnershipRules, Place, Signal } from "../model.ts";

/** Longer patterns are not matched: nobody writes them. */
const LONGEST_PATTERN = 300;

/** Says which rule decides who owns a path; undefined where none matches. A rule with nobody takes the owner away. */
export type DecidingRule = (path: string) => OwnershipRule | undefined;

/** Where code hosts look for CODEOWNERS; only the first that is there counts. */
const CODEOWNERS_PLACES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/** The CODEOWNERS file that counts. */
export function codeownersOf(files: readonly Signal<"ownership.rules">[]): Signal<"ownership.rules"> | undefined {
  return CODEOWNERS_PLACES.map((path) => files.find(({ place }) => place.path === path)).find(
    (file) => file !== undefined,
  );
}

/** Says who owns a file: by CODEOWNERS, else by the OWNERS file that lies nearest above it. */
export function fileOwners(
  files: readonly Signal<"ownership.rules">[],
): (path: string) => { readonly owners: string; readonly place: Place } | undefined {
  const codeowners = codeownersOf(files);
  const decide = codeowners ? decidingRuleOf(codeowners.data) : () => undefined;
  const above = files
    .filter(({ data }) => data.form === "OWNERS" && data.rules.some(({ owners }) => owners.length > 0))
    .sort((one, other) => other.place.path.length - one.place.path.length);
  return (path) => {
    const rule = decide(path);
    if (rule && rule.owners.length > 0) return { owners: rule.owners.join(", "), place: rule.place };
    const near = above.find(({ place }) => path.startsWith(place.path.slice(0, place.path.lastIndexOf("/") + 1)));
    return near && { owners: near.data.rules.flatMap(({ owners }) => owners).join(", "), place: near.place };
  };
}

/** By the code hosts' own reading: the last rule that matches, within each section where there are sections. */
export function decidingRuleOf({ rules }: OwnershipRules): DecidingRule {
  const compiled = rules.map((rule) => ({ rule, segments: segmentsOf(rule.pattern) }));
  return (path) => {
    const bySection = new Map<string | undefined, OwnershipRule>();
    const parts = path.split("/");
    for (const { rule, segments } of compiled)
      if (segments && matches(segments, parts, "**", isSegment)) bySection.set(rule.section, rule);
    const deciding = [...bySection.values()];
    return deciding.find(({ owners }) => owners.length > 0) ?? deciding[0];
  };
}

/**
 * The segments of a pattern, "**" for any number of them: as in an ignore file, but `docs/*` speaks of the files in docs
 * only. Undefined for what code hosts leave out.
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-syntax
 */
function segmentsOf(pattern: string): readonly string[] | undefined {
  if (pattern.length > LONGEST_PATTERN || /^!|\[|^\/?$/.test(pattern)) return undefined;
  const segments = pattern.replace(/^\/|\/$/g, "").split("/");
  const last = segments.at(-1) ?? "";
  const isAnchored = pattern.startsWith("/") || segments.length > 1;
  const before = isAnchored ? [] : ["**"];
  if (last === "**") return [...before, ...segments.slice(0, -1), "*", "**"];
  if (pattern.endsWith("/")) return [...before, ...segments, "*", "**"];
  return isAnchored && last.includes("*") ? segments : [...before, ...segments, "**"];
}

/** Matches with one way back, so that no pattern takes longer than its length times the path's. */
function matches<T>(pattern: readonly T[], items: readonly T[], any: T, same: (one: T, other: T) => boolean): boolean {
  let at = 0;
  let back = -1;
  let tried = 0;
  for (let item = 0; item < items.length; ) {
    const part = pattern[at];
    const current = items[item];
    if (part !== undefined && part === any) {
      back = at++;
      tried = item;
    } else if (part !== undefined && current !== undefined && same(part, current)) {
      at += 1;
      item += 1;
    } else if (back === -1) return false;
    else {
      at = back + 1;
      item = ++tried;
    }
  }
  return pattern.slice(at).every((part) => part === any);
}

function isSegment(pattern: string, segment: string): boolean {
  return matches([...pattern], [...segment], "*", (one, other) => one === "?" || one === other);
}
