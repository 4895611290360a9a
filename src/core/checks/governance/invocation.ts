import type { CiStep } from "../../model.ts";

/** How a step calls the checklist: itself, by something that is not followed, or not at all. */
export type Invocation = "direct" | "indirect" | "none";

/** Our command, and our package, whose only command it is. */
const NAMES = /^(?:(?:.*\/)?readiness(?:\.cmd)?|production-readiness)(?:@[\w.^~-]+)?$/;
const ASKS = new Set(["scan"]);
/** What runs a package's command: https://docs.npmjs.com/cli/commands/npx, https://pnpm.io/cli/dlx, https://yarnpkg.com/cli/dlx, https://bun.com/docs/cli/bunx */
const RUNNERS = /^(?:npx|pnpx|bunx|(?:npm|pnpm|yarn|bun) (?:exec|dlx|x))$/;
/** What runs a task that a file of the repository defines. */
const TASKS =
  /^(?:npm|pnpm|yarn|bun|make|gmake|just|task|mage|rake|nx|turbo|gradle|\.\/gradlew|mvn|poetry|hatch|tox|nox|invoke)$/;

export function invocationOf({ words, uses }: CiStep): Invocation {
  if (uses !== undefined) return /readiness/i.test(uses) ? "indirect" : "none";
  const rest = afterRunner(words);
  const [name = "", ...options] = rest;
  if (NAMES.test(name)) return ASKS.has(options.find((word) => !word.startsWith("-")) ?? "") ? "direct" : "none";
  const [command = "", ...others] = words;
  const isTask = TASKS.test(command) && others.some((word) => /readiness/i.test(word));
  const isScript = /(?:^|\/)[\w.-]*readiness[\w.-]*\.(?:sh|bash|js|mjs|cjs|ts|py|ps1)$/i.test(
    /^(?:sh|bash|node|python3?|pwsh)$/.test(command) ? (others[0] ?? "") : command,
  );
  return isTask || isScript ? "indirect" : "none";
}

/** Why the step cannot stop a change; undefined when it can. */
export function weaknessOf({ words, mayFail, never, byHand }: CiStep): string | undefined {
  if (never !== undefined) return `never runs (${never})`;
  if (mayFail !== undefined) return `may fail without consequence (${mayFail})`;
  const asked = words.flatMap((word, index) =>
    word === "--fail-on" ? [words[index + 1]] : [/^--fail-on=(.*)/.exec(word)?.[1]],
  );
  if (asked.includes("never")) return "never fails (--fail-on never)";
  return byHand ? "only runs when somebody starts it" : undefined;
}

/** The words after `npx --yes` and the like. */
function afterRunner(words: readonly string[]): readonly string[] {
  const [first = "", second = ""] = words;
  const taken = RUNNERS.test(first) ? 1 : RUNNERS.test(`${first} ${second}`) ? 2 : 0;
  if (taken === 0) return words;
  let at = taken;
  for (let word = words[at]; word?.startsWith("-"); word = words[at]) at += /^(?:-p|--package)$/.test(word) ? 2 : 1;
  return words.slice(at);
}
