import type { Span } from "../../model.ts";

/** A call or a block of a Jenkinsfile: a name, what stands in its parentheses or behind it, and the block it opens. */
export interface GroovyNode {
  readonly name: string;
  readonly span: Span;
  readonly args: readonly GroovyArgument[];
  /** What its block holds; undefined where it opens none. */
  readonly body?: readonly GroovyNode[];
}

/** A literal that is given to a call; `text` is undefined for what is no plain string. */
export interface GroovyArgument {
  readonly name?: string;
  readonly text?: string;
  readonly literal?: string;
  readonly span: Span;
}

const MOST_DEEP = 60;
const MOST_NODES = 20_000;

/**
 * Reads the part of Groovy that declarative pipelines are written in: https://www.jenkins.io/doc/book/pipeline/syntax/
 * Calls, strings and braces; an expression between them is passed over.
 */
export function readGroovy(text: string): readonly GroovyNode[] {
  return new GroovyReader(text).block(0);
}

class GroovyReader {
  readonly #text: string;
  #at = 0;
  #nodes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  block(depth: number): readonly GroovyNode[] {
    const nodes: GroovyNode[] = [];
    while (this.#at < this.#text.length && this.#nodes < MOST_NODES) {
      this.#blank(true);
      const char = this.#text[this.#at];
      if (char === undefined) break;
      if (char === "}") {
        this.#at += 1;
        break;
      }
      if (char === "{") {
        this.#at += 1;
        if (depth < MOST_DEEP) nodes.push(...this.block(depth + 1));
        else this.#skipBlock();
        continue;
      }
      if (this.#string() !== undefined) continue;
      const name = this.#word();
      if (name === undefined) {
        this.#at += 1;
        continue;
      }
      nodes.push(this.#call(name.text, name.span, depth));
    }
    return nodes;
  }

  #call(name: string, span: Span, depth: number): GroovyNode {
    this.#nodes += 1;
    const args: GroovyArgument[] = [];
    this.#blank(false);
    if (this.#text[this.#at] === "(") {
      this.#at += 1;
      this.#args(args, ")", depth);
    } else this.#args(args, "\n", depth);
    this.#blank(false);
    if (this.#text[this.#at] !== "{") return { name, span, args };
    this.#at += 1;
    if (depth >= MOST_DEEP) {
      this.#skipBlock();
      return { name, span, args, body: [] };
    }
    return { name, span, args, body: this.block(depth + 1) };
  }

  /** Up to the closing parenthesis, or to where a call without parentheses ends. */
  #args(into: GroovyArgument[], until: ")" | "\n", depth: number): void {
    let level = 0;
    let name: string | undefined;
    while (this.#at < this.#text.length) {
      this.#blank(until === ")");
      const char = this.#text[this.#at];
      if (char === undefined) return;
      if (until === "\n" && level === 0 && /[\n\r;{}]/.test(char)) return;
      if (char === "(" || char === "[") level += 1;
      else if (char === ")" || char === "]") {
        if (level === 0) {
          if (until === ")") this.#at += 1;
          return;
        }
        level -= 1;
      } else if (char === "{") {
        // A closure among the arguments: what it holds is not followed.
        this.#at += 1;
        this.#skipBlock();
        continue;
      } else if (char === "}" && until === ")") return;
      const string = this.#string();
      if (string !== undefined) {
        into.push({ ...(name === undefined ? {} : { name }), text: string.text, span: string.span });
        name = undefined;
        continue;
      }
      const word = this.#word();
      if (word !== undefined) {
        this.#blank(false);
        if (this.#text[this.#at] === ":" && this.#text[this.#at + 1] !== ":") {
          this.#at += 1;
          name = word.text;
        } else {
          into.push({ ...(name === undefined ? {} : { name }), literal: word.text, span: word.span });
          name = undefined;
        }
        continue;
      }
      if (char === "\n" || char === "\r") {
        if (until === "\n" && level === 0) return;
      }
      this.#at += 1;
    }
    void depth;
  }

  #word(): { readonly text: string; readonly span: Span } | undefined {
    const found = /[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*|\d+/y;
    found.lastIndex = this.#at;
    const text = found.exec(this.#text)?.[0];
    if (text === undefined) return undefined;
    const span = { start: this.#at, end: this.#at + text.length };
    this.#at = span.end;
    return { text, span };
  }

  /** A string of any kind, its text as written between its quotes. */
  #string(): { readonly text: string; readonly span: Span } | undefined {
    const quote = ["'''", '"""', "'", '"'].find((each) => this.#text.startsWith(each, this.#at));
    if (quote === undefined) return undefined;
    const start = this.#at + quote.length;
    let end = start;
    while (end < this.#text.length && !this.#text.startsWith(quote, end)) {
      if (quote.length === 1 && this.#text[end] === "\n") break;
      end += this.#text[end] === "\\" ? 2 : 1;
    }
    end = Math.min(end, this.#text.length);
    this.#at = Math.min(end + quote.length, this.#text.length);
    return { text: this.#text.slice(start, end), span: { start, end } };
  }

  /** Blanks and comments; line ends too where `lines` is true. */
  #blank(lines: boolean): void {
    for (;;) {
      const char = this.#text[this.#at];
      if (char === " " || char === "\t" || (lines && (char === "\n" || char === "\r" || char === ";"))) this.#at += 1;
      else if (char === "/" && this.#text[this.#at + 1] === "/") {
        const line = this.#text.indexOf("\n", this.#at);
        this.#at = line < 0 ? this.#text.length : line;
      } else if (char === "/" && this.#text[this.#at + 1] === "*") {
        const close = this.#text.indexOf("*/", this.#at + 2);
        this.#at = close < 0 ? this.#text.length : close + 2;
      } else return;
    }
  }

  #skipBlock(): void {
    let level = 1;
    while (this.#at < this.#text.length && level > 0) {
      this.#blank(true);
      if (this.#string() !== undefined) continue;
      const char = this.#text[this.#at];
      if (char === "{") level += 1;
      else if (char === "}") level -= 1;
      this.#at += 1;
    }
  }
}
