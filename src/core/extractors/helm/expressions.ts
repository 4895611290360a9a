/** What stands in an action: https://pkg.go.dev/text/template#hdr-Pipelines */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** `.a.b`, from the dot; `$x.a`, from a variable; `(…).a`, from what is in the brackets. */
  | { readonly kind: "field"; readonly of: Expression; readonly path: readonly string[] }
  | { readonly kind: "dot" }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly given: readonly Expression[] }
  /** `.Files.Get "x"`: a field that is given something is a method. */
  | { readonly kind: "method"; readonly of: Expression; readonly name: string; readonly given: readonly Expression[] }
  | { readonly kind: "pipe"; readonly stages: readonly Expression[] };

interface Token {
  readonly kind: "word" | "field" | "variable" | "string" | "number" | "sign" | "space";
  readonly text: string;
}

const TOKEN =
  /(\s+)|("(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)')|(\$\w*)|([+-]?\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?|0x[\da-fA-F]+)|(\.[A-Za-z_]\w*)|([A-Za-z_]\w*)|(:=|[=|(),.])/y;

/** In the order of the groups above. */
const KINDS: readonly Token["kind"][] = ["space", "string", "variable", "number", "field", "word", "sign"];

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    const kind = KINDS.find((_, index) => found?.[index + 1] !== undefined);
    if (found === null || kind === undefined) return undefined;
    tokens.push({ kind, text: found[0] });
  }
  return tokens;
}

/** An expression, and the variables that it is given to. Undefined for what is no expression. */
export interface Statement {
  readonly names: readonly string[];
  /** `:=`, in place of `=`. */
  readonly declares: boolean;
  readonly value: Expression;
}

export function statementOf(text: string): Statement | undefined {
  const tokens = tokensOf(text.trim());
  if (tokens === undefined || tokens.length > 2_000) return undefined;
  const reader = new Reader(tokens);
  const statement = reader.statement();
  return statement !== undefined && reader.isDone() ? statement : undefined;
}

/** Deeper than anything people nest. */
const MAX_DEPTH = 60;

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  isDone(): boolean {
    this.#space();
    return this.#at >= this.#tokens.length;
  }

  statement(): Statement | undefined {
    const start = this.#at;
    const names: string[] = [];
    for (;;) {
      const token = this.#next();
      if (token?.kind !== "variable") break;
      names.push(token.text);
      const sign = this.#next();
      if (sign?.text === ",") continue;
      if (sign?.text !== ":=" && sign?.text !== "=") break;
      const value = this.#pipeline();
      return value && { names, declares: sign.text === ":=", value };
    }
    this.#at = start;
    const value = this.#pipeline();
    return value && { names: [], declares: false, value };
  }

  #pipeline(): Expression | undefined {
    const stages: Expression[] = [];
    do {
      const stage = this.#command();
      if (stage === undefined) return undefined;
      stages.push(stage);
    } while (this.#sign("|"));
    return stages.length === 1 ? stages[0] : { kind: "pipe", stages };
  }

  #command(): Expression | undefined {
    this.#space();
    const first = this.#tokens[this.#at];
    const operands: Expression[] = [];
    for (;;) {
      this.#space();
      const token = this.#tokens[this.#at];
      if (token === undefined || token.text === "|" || token.text === ")") break;
      const operand = this.#operand();
      if (operand === undefined) return undefined;
      operands.push(operand);
    }
    const [head, ...given] = operands;
    if (head === undefined) return undefined;
    if (head.kind === "call" && first?.kind === "word") return { ...head, given };
    if (given.length === 0) return head;
    if (head.kind !== "field") return undefined;
    const name = head.path.at(-1) ?? "";
    const of: Expression = head.path.length > 1 ? { ...head, path: head.path.slice(0, -1) } : head.of;
    return { kind: "method", of, name, given };
  }

  #operand(): Expression | undefined {
    const token = this.#tokens[this.#at++];
    if (token === undefined) return undefined;
    const base = this.#base(token);
    if (base === undefined) return undefined;
    const path: string[] = token.kind === "field" ? [token.text.slice(1)] : [];
    while (this.#tokens[this.#at]?.kind === "field") path.push((this.#tokens[this.#at++]?.text ?? "").slice(1));
    return path.length === 0 ? base : { kind: "field", of: base, path };
  }

  #base(token: Token): Expression | undefined {
    switch (token.kind) {
      case "string":
        return { kind: "literal", value: unquoted(token.text) };
      case "number":
        return { kind: "literal", value: Number(token.text.replaceAll("_", "")) };
      case "variable":
        return { kind: "variable", name: token.text };
      case "field":
        return { kind: "dot" };
      case "word":
        if (token.text === "true" || token.text === "false") return { kind: "literal", value: token.text === "true" };
        if (token.text === "nil") return { kind: "literal", value: null };
        return { kind: "call", name: token.text, given: [] };
      default:
        return token.text === "." ? { kind: "dot" } : token.text === "(" ? this.#inBrackets() : undefined;
    }
  }

  #inBrackets(): Expression | undefined {
    if (++this.#depth > MAX_DEPTH) return undefined;
    const inner = this.#pipeline();
    this.#depth--;
    return inner !== undefined && this.#sign(")") ? inner : undefined;
  }

  #sign(text: string): boolean {
    this.#space();
    if (this.#tokens[this.#at]?.text !== text) return false;
    this.#at++;
    return true;
  }

  #next(): Token | undefined {
    this.#space();
    return this.#tokens[this.#at++];
  }

  #space(): void {
    while (this.#tokens[this.#at]?.kind === "space") this.#at++;
  }
}

function unquoted(text: string): string {
  const inner = text.slice(1, -1);
  if (text.startsWith("`")) return inner;
  const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
  return inner.replace(/\\(.)/g, (_, char: string) => escapes[char] ?? char);
}
