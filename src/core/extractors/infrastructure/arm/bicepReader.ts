import type { InfrastructureField, InfrastructureValue } from "../../../model.ts";
import { snakeCase } from "../names.ts";
import { DEEPEST, notKnown, shownValue, textValue } from "../values.ts";

const WORKED_OUT = notKnown("an expression decides");
const BLANK = /(?:[ \t\r\n,]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const NUMBER = /-?\d+/y;
const WORD = /[A-Za-z_]\w*/y;
const KEY = /(?:([A-Za-z_]\w*)|'([^'\n$]*)')[ \t]*:[ \t]*/y;

/** Reads values of Bicep from a place on: https://learn.microsoft.com/en-us/azure/azure-resource-manager/bicep/data-types */
export class BicepReader {
  readonly #text: string;
  readonly #names: ReadonlyMap<string, InfrastructureValue>;
  #at: number;

  constructor(text: string, at: number, names: ReadonlyMap<string, InfrastructureValue>) {
    this.#text = text;
    this.#at = at;
    this.#names = names;
  }

  /** What stands before the braces of a declaration: a condition, a loop. */
  head(): { readonly condition: boolean; readonly looped: boolean } {
    let condition = false;
    let looped = false;
    for (;;) {
      this.#skip();
      if (this.#text.startsWith("if", this.#at) && /^if\s*\(/.test(this.#text.slice(this.#at, this.#at + 20))) {
        condition = true;
        this.#at = this.#text.indexOf("(", this.#at);
        this.#bracketed();
      } else if (/^\[\s*for\b/.test(this.#text.slice(this.#at, this.#at + 20))) {
        looped = true;
        const colon = this.#colonAfter(this.#at + 1);
        if (colon === undefined) return { condition, looped };
        this.#at = colon + 1;
      } else return { condition, looped };
    }
  }

  value(depth = 0): InfrastructureValue {
    this.#skip();
    const start = this.#at;
    const value = this.#within(this.#term(depth));
    // What goes on is an expression of which this is only the first part.
    const rest = /^[ \t]*(?:[?.(+*/<>=!&|%-]|\?\?)/.exec(this.#text.slice(this.#at, this.#at + 40));
    if (rest !== null && !/^[ \t]*\/[/*]/.test(rest[0] + (this.#text[this.#at + rest[0].length] ?? ""))) {
      this.#at = start;
      this.#expression();
      return WORKED_OUT;
    }
    return value;
  }

  /** `settings.httpsOnly`, of a parameter. */
  #within(value: InfrastructureValue): InfrastructureValue {
    if (value === null || typeof value !== "object" || !("is" in value) || value.is !== "reference") return value;
    if (!value.to.startsWith("var.")) return value;
    const path = this.#take(/(?:\.[A-Za-z_]\w*)+(?![\w.]*\()/y);
    const names = path?.slice(1).split(".").map(snakeCase) ?? [];
    return names.length === 0 ? value : { is: "reference", to: [value.to, ...names].join(".") };
  }

  #term(depth: number): InfrastructureValue {
    const character = this.#text[this.#at] ?? "";
    if (depth > DEEPEST) {
      this.#expression();
      return notKnown("it is nested too deeply");
    }
    if (character === "{") return this.#object(depth);
    if (character === "[") return this.#array(depth);
    if (this.#text.startsWith("'''", this.#at)) return this.#long();
    if (character === "'") return this.#string();
    const number = this.#take(NUMBER);
    if (number !== undefined) return Number(number);
    const word = this.#take(WORD);
    if (word === "true" || word === "false") return word === "true";
    if (word === "null") return null;
    if (word !== undefined) return this.#names.get(word) ?? { is: "reference", to: word };
    this.#expression();
    return WORKED_OUT;
  }

  #object(depth: number): InfrastructureValue {
    this.#at += 1;
    const fields: [string, InfrastructureField][] = [];
    let open = false;
    for (;;) {
      this.#skip();
      if (this.#at >= this.#text.length) break;
      if (this.#text[this.#at] === "}") {
        this.#at += 1;
        break;
      }
      const from = this.#at;
      KEY.lastIndex = this.#at;
      const key = KEY.exec(this.#text);
      if (key === null) {
        // A nested resource, a spread, a name that is worked out.
        open = true;
        this.#expression();
        if (this.#at === from) this.#at += 1;
        continue;
      }
      this.#at += key[0].length;
      const name = snakeCase(key[1] ?? key[2] ?? "");
      const before = this.#at;
      const value = this.value(depth + 1);
      const valueSpan = { start: before, end: Math.max(before, this.#at) };
      fields.push([name, { value: shownValue(name, value), span: { start: from, end: valueSpan.end }, valueSpan }]);
    }
    return {
      is: "map",
      fields: Object.fromEntries(fields),
      ...(open ? { open } : {}),
    };
  }

  #array(depth: number): InfrastructureValue {
    if (/^\[\s*for\b/.test(this.#text.slice(this.#at, this.#at + 20))) {
      this.#bracketed();
      return notKnown("a loop decides");
    }
    this.#at += 1;
    const items: InfrastructureValue[] = [];
    for (;;) {
      this.#skip();
      if (this.#at >= this.#text.length) return items;
      if (this.#text[this.#at] === "]") {
        this.#at += 1;
        return items;
      }
      const from = this.#at;
      items.push(this.value(depth + 1));
      if (this.#at === from) this.#at += 1;
    }
  }

  #string(): InfrastructureValue {
    const start = ++this.#at;
    let holes = false;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at];
      if (character === "\\") this.#at += 1;
      else if (character === "$" && this.#text[this.#at + 1] === "{") {
        holes = true;
        this.#at += 1;
        this.#bracketed();
        this.#at -= 1;
      } else if (character === "'" || character === "\n") break;
    }
    const text = this.#text.slice(start, this.#at);
    if (this.#text[this.#at] === "'") this.#at += 1;
    return holes ? notKnown("it is filled in when it is deployed") : textValue(text.replace(/\\(.)/g, "$1"));
  }

  #long(): InfrastructureValue {
    const end = this.#text.indexOf("'''", this.#at + 3);
    const text = this.#text.slice(this.#at + 3, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end + 3;
    return textValue(text);
  }

  /** Goes to the end of an expression: of its line, brackets and texts in it apart. */
  #expression(): void {
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] ?? "";
      if (character === "'") {
        this.#string();
        this.#at -= 1;
      } else if ("([{".includes(character)) {
        this.#bracketed();
        this.#at -= 1;
      } else if (/[\n,)\]}]/.test(character)) {
        // A choice may go on in the next line.
        const next = /^\r?\n[ \t]*[?:]/.exec(this.#text.slice(this.#at, this.#at + 200));
        if (next === null) return;
        this.#at += next[0].length - 1;
      }
    }
  }

  /** Goes behind the bracket that closes the one here. */
  #bracketed(): void {
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] ?? "";
      if (character === "'") {
        const end = this.#text.indexOf("'", this.#at + 1);
        if (end < 0) {
          this.#at = this.#text.length;
          return;
        }
        this.#at = end;
      } else if ("([{".includes(character)) depth += 1;
      else if (")]}".includes(character)) {
        depth -= 1;
        if (depth <= 0) {
          this.#at += 1;
          return;
        }
      }
    }
  }

  /** The colon that ends the head of a loop. */
  #colonAfter(from: number): number | undefined {
    const rest = /^\s*for[^:\n]{1,300}:/.exec(this.#text.slice(from, from + 320));
    return rest === null ? undefined : from + rest[0].length - 1;
  }

  #skip(): void {
    BLANK.lastIndex = this.#at;
    this.#at += BLANK.exec(this.#text)?.[0].length ?? 0;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
