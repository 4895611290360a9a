import type { Span } from "../../model.ts";
import type { Candidate } from "./candidate.ts";
import type { Format } from "./format.ts";
import { asVariable, setOf, wordsOf } from "./words.ts";

/** Names that many things have, which need the name of what holds them to be told apart. */
const GENERIC = setOf(`
  PASSWORD PASSWD PWD PASS PASSPHRASE SECRET TOKEN KEY API_KEY APIKEY SECRET_KEY ACCESS_KEY CLIENT_SECRET PRIVATE_KEY AUTH_TOKEN
  ACCESS_TOKEN APP_KEY APP_SECRET
`);

/** Gives each value of a file an environment variable of its own, and the same value the same one. */
export class Variables {
  readonly #text: string;
  readonly #format: Format;
  /** Which value a variable stands for. Lives as long as one extraction. */
  readonly #values = new Map<string, string>();

  constructor(text: string, format: Format) {
    this.#text = text;
    this.#format = format;
  }

  /** The variable for a credential; undefined when nothing names it. */
  for(candidate: Candidate, whole: Span, name: string | undefined): string | undefined {
    const wanted = candidate.variable ?? (name === undefined ? undefined : this.#named(name, candidate.span.start));
    if (wanted === undefined || wanted === "") return undefined;
    const value = this.#text.slice(whole.start, whole.end);
    for (let count = 1; ; count++) {
      const variable = count === 1 ? wanted : `${wanted}_${count}`;
      const taken = this.#values.get(variable);
      if (taken !== undefined && taken !== value) continue;
      this.#values.set(variable, value);
      return variable;
    }
  }

  #named(name: string, at: number): string {
    const variable = asVariable(name);
    if (this.#format.language !== "yaml" || !GENERIC.has(variable)) return variable;
    const parent = parentKey(this.#text, at);
    return parent === undefined ? variable : `${wordsOf(parent).join("_").toUpperCase()}_${variable}`;
  }
}

const LINES_UP = 40;

/** The key of the mapping that holds a line of YAML, by its indentation. */
function parentKey(text: string, at: number): string | undefined {
  const lines = text.slice(Math.max(0, at - 4000), at).split("\n");
  const own = indentOf(lines.pop() ?? "");
  for (const line of lines.reverse().slice(0, LINES_UP)) {
    const key = /^[ \t]*([A-Za-z][\w.-]{0,40}):[ \t]*(?:#.*)?\r?$/.exec(line)?.[1];
    if (key !== undefined && indentOf(line) < own) return key;
  }
  return undefined;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
