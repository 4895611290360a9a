import type { SqlToken } from "./sqlTokens.ts";

/** Walks the tokens of one statement. */
export class SqlReader {
  readonly #tokens: readonly SqlToken[];
  #at = 0;

  constructor(tokens: readonly SqlToken[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): SqlToken | undefined {
    return this.#tokens[this.#at + ahead];
  }

  next(): SqlToken | undefined {
    return this.#tokens[this.#at++];
  }

  /** True, and past them, when these words come next. */
  take(...words: readonly string[]): boolean {
    const isNext = words.every((word, ahead) => {
      const token = this.peek(ahead);
      return token?.kind !== "name" && token?.kind !== "string" && token?.text === word;
    });
    if (isNext) this.#at += words.length;
    return isNext;
  }

  /** The first of these words that comes next, and past it. */
  takeOne(...words: readonly string[]): string | undefined {
    return words.find((word) => this.take(word));
  }

  /** A name with its schema left out, in lower case: `public."Orders"` is orders. */
  identifier(): string | undefined {
    let found: string | undefined;
    for (;;) {
      const token = this.peek();
      if (token === undefined || (token.kind !== "word" && token.kind !== "name")) return found;
      found = token.text.toLowerCase();
      this.#at += 1;
      if (!this.take(".")) return found;
      if (this.take(".")) continue; // SQL Server's `db..table`
    }
  }

  /** What stands in the parentheses that open here, without them; undefined where none open. */
  parentheses(): readonly SqlToken[] | undefined {
    if (!this.take("(")) return undefined;
    const inner: SqlToken[] = [];
    for (let depth = 1; ; ) {
      const token = this.next();
      if (token === undefined) return inner;
      if (token.kind === "sign" && token.text === "(") depth += 1;
      if (token.kind === "sign" && token.text === ")") depth -= 1;
      if (depth === 0) return inner;
      inner.push(token);
    }
  }

  rest(): readonly SqlToken[] {
    return this.#tokens.slice(this.#at);
  }
}

/** The parts between commas that lie in no parentheses. */
export function splitAtCommas(tokens: readonly SqlToken[]): readonly (readonly SqlToken[])[] {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === "sign" && token.text === "(") depth += 1;
    if (token.kind === "sign" && token.text === ")") depth -= 1;
    if (token.kind === "sign" && token.text === "," && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** The columns that a list names; an expression among them ends it. */
export function columnNames(tokens: readonly SqlToken[]): readonly string[] {
  const names: string[] = [];
  for (const [first, second] of splitAtCommas(tokens)) {
    if (first === undefined || (first.kind !== "word" && first.kind !== "name")) break;
    if (second?.kind === "sign" && second.text === "(" && first.kind === "word" && !isPrefix(tokens, second)) break;
    names.push(first.text.toLowerCase());
  }
  return names;
}

/** MySQL indexes the first characters of a column: `name(20)`. */
function isPrefix(tokens: readonly SqlToken[], open: SqlToken): boolean {
  return tokens[tokens.indexOf(open) + 1]?.kind === "number";
}

/** True when these words follow one another somewhere. */
export function hasWords(tokens: readonly SqlToken[], ...words: readonly string[]): boolean {
  return tokens.some((_, at) =>
    words.every((word, ahead) => {
      const token = tokens[at + ahead];
      return token?.kind === "word" && token.text === word;
    }),
  );
}
