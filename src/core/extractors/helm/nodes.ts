import { type Expression, type Statement, statementOf } from "./expressions.ts";
import { type Part, partsOf } from "./parts.ts";

/** Where something stands in its template. */
export interface At {
  readonly from: number;
  readonly to: number;
}

export type Node =
  | { readonly kind: "text"; readonly text: string; readonly start: number }
  | { readonly kind: "output"; readonly statement: Statement; readonly at: At }
  | { readonly kind: "if" | "with"; readonly branches: readonly Branch[]; readonly otherwise: readonly Node[] }
  | {
      readonly kind: "range";
      readonly names: readonly string[];
      readonly over: Expression;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    }
  | { readonly kind: "template"; readonly name: string; readonly given?: Expression; readonly at: At }
  | { readonly kind: "leave"; readonly how: "break" | "continue" };

export interface Branch {
  readonly statement: Statement;
  readonly body: readonly Node[];
}

/** A template, with those that it defines for others. */
export interface Template {
  readonly nodes: readonly Node[];
  readonly defines: ReadonlyMap<string, readonly Node[]>;
}

/** Parses a template; a text says why it is none. */
export function templateOf(text: string): Template | string {
  const parts = partsOf(text);
  if (parts === undefined) return "its braces do not close";
  const parser = new Parser(parts);
  const nodes = parser.block(0);
  return parser.problem ?? (parser.isDone() ? { nodes, defines: parser.defines } : "it ends more than it begins");
}

const MAX_DEPTH = 60;

class Parser {
  readonly #parts: readonly Part[];
  readonly defines = new Map<string, readonly Node[]>();
  problem: string | undefined;
  #at = 0;

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  isDone(): boolean {
    return this.#at >= this.#parts.length;
  }

  /** Nodes up to `else`, `end` or the end of the text, which is left to the caller. */
  block(depth: number): readonly Node[] {
    const nodes: Node[] = [];
    if (depth > MAX_DEPTH) this.problem = "it is nested too deeply";
    while (this.problem === undefined && this.#at < this.#parts.length) {
      const part = this.#parts[this.#at];
      if (part === undefined || /^\s*(?:end|else)\b/.test(part.kind === "action" ? part.text : "")) break;
      this.#at++;
      if (part.kind === "text") nodes.push({ kind: "text", text: part.text, start: part.start });
      else nodes.push(...this.#action(part, depth));
    }
    return nodes;
  }

  #action(part: Part, depth: number): readonly Node[] {
    const [, word = "", rest = ""] =
      /^\s*(if|with|range|define|block|template|break|continue)\b([\s\S]*)$/.exec(part.text) ?? [];
    switch (word) {
      case "if":
      case "with":
        return this.#conditional(word, rest, depth);
      case "range":
        return this.#range(rest, depth);
      case "define":
      case "block":
        return this.#define(word, rest, part, depth);
      case "template":
        return this.#template(rest, part);
      case "break":
      case "continue":
        return [{ kind: "leave", how: word }];
      default: {
        const statement = this.#statement(part.text);
        return statement === undefined ? [] : [{ kind: "output", statement, at: part }];
      }
    }
  }

  #conditional(kind: "if" | "with", rest: string, depth: number): readonly Node[] {
    const branches: Branch[] = [];
    let condition: string | undefined = rest;
    let otherwise: readonly Node[] = [];
    while (this.problem === undefined) {
      const statement: Statement | undefined = condition === undefined ? undefined : this.#statement(condition);
      const body = this.block(depth + 1);
      if (statement === undefined) otherwise = body;
      else branches.push({ statement, body });
      const word = this.#word();
      if (word === "end") return [{ kind, branches, otherwise }];
      condition = /^\s*else\s+(?:if|with)\b([\s\S]*)$/.exec(word)?.[1];
      if (word === "") this.problem = "an if, with or range has no end";
    }
    return [];
  }

  #range(rest: string, depth: number): readonly Node[] {
    const statement = this.#statement(rest);
    const body = this.block(depth + 1);
    let word = this.#word();
    const otherwise = /^\s*else\b/.test(word) ? this.block(depth + 1) : [];
    if (/^\s*else\b/.test(word)) word = this.#word();
    if (word !== "end") this.problem ??= "an if, with or range has no end";
    return statement === undefined
      ? []
      : [{ kind: "range", names: statement.names, over: statement.value, body, otherwise }];
  }

  #define(word: string, rest: string, at: At, depth: number): readonly Node[] {
    const [, name = "", given = ""] = /^\s*["`]([^"`]*)["`]([\s\S]*)$/.exec(rest) ?? [];
    const body = this.block(depth + 1);
    if (this.#word() !== "end") this.problem ??= "a define has no end";
    this.defines.set(name, body);
    return word === "block" ? this.#call(name, given, at) : [];
  }

  #template(rest: string, at: At): readonly Node[] {
    const [, name, given = ""] = /^\s*["`]([^"`]*)["`]([\s\S]*)$/.exec(rest) ?? [];
    if (name === undefined) this.problem = "a template is called by no name";
    return this.#call(name ?? "", given, at);
  }

  #call(name: string, given: string, { from, to }: At): readonly Node[] {
    const statement = given.trim() === "" ? undefined : this.#statement(given);
    return [
      { kind: "template", name, ...(statement === undefined ? {} : { given: statement.value }), at: { from, to } },
    ];
  }

  /** The `else …` or `end` that ended a block. */
  #word(): string {
    const part = this.#parts[this.#at++];
    if (part?.kind !== "action") return "";
    return /^\s*end\s*$/.test(part.text) ? "end" : part.text;
  }

  #statement(text: string): Statement | undefined {
    const statement = statementOf(text);
    if (statement === undefined) this.problem ??= `"${text.trim().slice(0, 40)}" is not understood`;
    return statement;
  }
}
