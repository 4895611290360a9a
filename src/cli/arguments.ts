import { parseArgs } from "node:util";
import { closest } from "../core/config/closest.ts";

/** What someone typed wrongly: said in one sentence, with what to type instead. Exit code 2. */
export class UsageError extends Error {}

const OPTIONS = {
  format: { type: "string" },
  output: { type: "string" },
  criticality: { type: "string" },
  "fail-on": { type: "string" },
  "min-score": { type: "string" },
  component: { type: "string", multiple: true },
  "no-ignores": { type: "boolean" },
  baseline: { type: "string" },
  files: { type: "string", multiple: true },
  launch: { type: "string" },
  owner: { type: "string", multiple: true },
  kind: { type: "string", multiple: true },
  id: { type: "string" },
  "belongs-to": { type: "string" },
  "not-a-component": { type: "boolean" },
  prune: { type: "boolean" },
  safe: { type: "boolean" },
  all: { type: "boolean" },
  "dry-run": { type: "boolean" },
  choice: { type: "string" },
  says: { type: "string" },
  by: { type: "string" },
  why: { type: "string" },
  where: { type: "string" },
  evidence: { type: "string" },
  until: { type: "string" },
  due: { type: "string" },
  review: { type: "string" },
  checks: { type: "boolean" },
  scaffolds: { type: "boolean" },
  components: { type: "boolean" },
  links: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

type OptionName = keyof typeof OPTIONS;

/** Options by name; a flag that was not given is undefined. */
export type Options = ReturnType<typeof read>["values"];

export interface Command {
  readonly name: string;
  readonly positionals: readonly string[];
  readonly options: Options;
}

const ACCEPTS: Readonly<Record<string, { readonly positionals: number; readonly options: readonly OptionName[] }>> = {
  scan: {
    positionals: 1,
    options: [
      "format",
      "output",
      "criticality",
      "fail-on",
      "min-score",
      "component",
      "no-ignores",
      "baseline",
      "files",
    ],
  },
  fix: { positionals: 1, options: ["safe", "all", "dry-run", "component"] },
  scaffold: { positionals: 2, options: ["dry-run", "component", "choice"] },
  explain: { positionals: 1, options: [] },
  list: { positionals: 1, options: ["checks", "scaffolds", "components", "links"] },
  answer: {
    positionals: 2,
    options: ["says", "by", "why", "where", "evidence", "until", "due", "review", "component", "dry-run"],
  },
  init: { positionals: 1, options: ["criticality", "launch", "owner", "dry-run"] },
  component: {
    positionals: 2,
    options: ["kind", "id", "criticality", "belongs-to", "not-a-component", "dry-run"],
  },
  report: { positionals: 1, options: ["format", "output", "criticality"] },
  baseline: { positionals: 1, options: ["prune", "dry-run"] },
  snapshot: { positionals: 1, options: ["dry-run"] },
};

export const COMMANDS: readonly string[] = Object.keys(ACCEPTS);

/** Reads the command line. Throws a UsageError that says what to type instead. */
export function parseCommand(argv: readonly string[]): Command {
  const { values, positionals } = read(argv);
  const [name, ...rest] = positionals;
  if (name === undefined || values.help || values.version)
    return { name: name ?? "", positionals: rest, options: values };
  const accepts = Object.hasOwn(ACCEPTS, name) ? ACCEPTS[name] : undefined;
  if (accepts === undefined) {
    throw new UsageError(
      `"${name}" is not a command${didYouMean(name, COMMANDS)} The commands are ${COMMANDS.join(", ")}.`,
    );
  }
  const stranger = Object.keys(values).find((option) => !accepts.options.some((known) => known === option));
  if (stranger !== undefined)
    throw new UsageError(`readiness ${name} takes no --${stranger}; readiness --help lists what it takes.`);
  if (rest.length > accepts.positionals)
    throw new UsageError(`readiness ${name} takes no further argument "${rest[accepts.positionals]}".`);
  return { name, positionals: rest, options: values };
}

/** One of a few words. Throws a UsageError for another. */
export function oneOf<Word extends string>(
  option: string,
  value: string | undefined,
  words: readonly Word[],
): Word | undefined {
  if (value === undefined) return undefined;
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`--${option} is "${value}" and must be one of ${words.join(", ")}.`);
  return found;
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...spread(argv)], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const option = /Unknown option '--?([\w-]+)/.exec(message)?.[1];
    if (option === undefined) throw new UsageError(`${message.split(". ")[0]}.`);
    throw new UsageError(
      `--${option} is not an option${didYouMean(option, Object.keys(OPTIONS), "--")} readiness --help lists them.`,
    );
  }
}

/** `--files a b` as `--files a --files b`: everything up to the next option is a file. */
function spread(argv: readonly string[]): readonly string[] {
  let inFiles = false;
  return argv.flatMap((word) => {
    if (word === "--files") {
      inFiles = true;
      return [];
    }
    if (word.startsWith("-")) inFiles = false;
    return inFiles ? [`--files=${word}`] : [word];
  });
}

function didYouMean(word: string, known: readonly string[], prefix = ""): string {
  const suggestion = closest(word, known);
  return suggestion === undefined ? "." : `; did you mean "${prefix}${suggestion}"?`;
}
