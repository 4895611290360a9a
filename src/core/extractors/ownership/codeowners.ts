import type { OwnershipRule, OwnershipRules } from "../../model.ts";
import type { Extractor } from "../extractor.ts";

/** `@user`, `@organisation/team`, GitLab's `@@role`, or an e-mail address. */
const OWNER = /^(?:@@?[\w.-]+(?:\/[\w.-]+)*|[^\s@]+@[^\s@]+\.[^\s@]+)$/;
/** GitLab's `[Name]`, `^[Optional]`, `[Name][2] @default-owner`. */
const SECTION = /^\^?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/;
const MOST_RULES = 5000;

/**
 * Reads CODEOWNERS as GitHub and GitLab do:
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners,
 * https://docs.gitlab.com/user/project/codeowners/reference/
 */
export const codeowners: Extractor = {
  name: "CODEOWNERS",
  files: ["{,.github/,.gitlab/,docs/}CODEOWNERS"],
  roles: ["production", "example", "docs"],

  extract({ path, text }) {
    const rules: OwnershipRule[] = [];
    const broken: OwnershipRules["broken"][number][] = [];
    let section: { readonly name: string; readonly owners: readonly string[] } | undefined;
    let start = 0;
    for (const line of text.split("\n")) {
      const content = line.replace(/(?:^|\s)#.*$/, "").trim();
      const at = start + (line.length - line.trimStart().length);
      start += line.length + 1;
      if (content === "" || rules.length >= MOST_RULES) continue;
      const place = { path, span: { start: at, end: at + content.length } };
      const heading = SECTION.exec(content);
      if (heading) {
        section = { name: heading[1] ?? "", owners: wordsOf(heading[2] ?? "").filter((word) => OWNER.test(word)) };
        continue;
      }
      const [pattern = "", ...words] = wordsOf(content);
      const strangers = words.filter((word) => !OWNER.test(word));
      if (strangers.length > 0) broken.push({ text: strangers.join(" "), why: "owner", place });
      const own = words.filter((word) => OWNER.test(word));
      if (words.length > 0 && own.length === 0) continue;
      const owners = words.length === 0 ? (section?.owners ?? []) : own;
      rules.push({ pattern, owners, ...(section ? { section: section.name } : {}), place });
    }
    const data: OwnershipRules = { form: "CODEOWNERS", rules, broken };
    return { signals: [{ kind: "ownership.rules", place: { path, span: { start: 0, end: 0 } }, data }], problems: [] };
  },
};

/** Words between blanks; a blank after a backslash belongs to the word. */
function wordsOf(line: string): readonly string[] {
  return (line.match(/(?:\\.|[^\s\\])+/g) ?? []).map((word) => word.replace(/\\(\s)/g, "$1"));
}
