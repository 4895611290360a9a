import type { Extractor } from "../extractor.ts";

/**
 * What gives GitHub a ruleset: its endpoint, as `gh api` and curl spell it, Octokit's methods, and Terraform that reads a
 * file of rules. https://docs.github.com/en/rest/repos/rules#create-a-repository-ruleset
 */
const CALLS =
  /^(?![ \t]*(?:#|\/\/|\*|\/\*))[^\n]{0,300}?(?:\b(?:repos|orgs)\/[^"'\n]{1,120}?\/rulesets\b|\b(?:create|update)(?:Repo|Org)Ruleset\b|\b(?:create|update)_(?:repo|org)_ruleset\b|\b(?:file|fileset|templatefile)\([^)\n]{0,160}ruleset)/m;

/** Reads the scripts, workflows and programs that apply rulesets which lie in files. */
export const rulesetCalls: Extractor = {
  name: "what applies rulesets",
  files: [
    "**/*.{sh,bash,zsh,ps1,py,rb,go,js,mjs,cjs,ts,mts,tf,yml,yaml}",
    "**/{Makefile,justfile,package.json}",
    "**/*.mk",
  ],
  mayHold: (text) => /ruleset/i.test(text),
  extract({ path, text }) {
    const match = CALLS.exec(text);
    if (match === null) return { signals: [], problems: [] };
    const span = { start: match.index, end: match.index + match[0].length };
    return { signals: [{ kind: "branch.rulesApplied", place: { path, span }, data: {} }], problems: [] };
  },
};
