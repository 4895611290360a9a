/**
 * Regular expressions of charts, matched in steps that are counted: what a repository brings must not be able to stall a
 * scan. The common part of https://github.com/google/re2/wiki/Syntax; undefined for the rest.
 */
export interface Regex {
  /** The first match at or after an offset, with what its groups hold; undefined where there is none. */
  find(text: string, from: number): Match | undefined;
}

export interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
}

type Next = (at: number) => boolean;
type Matcher = (at: number, next: Next) => boolean;
type Test = (char: string) => boolean;

const MOST_STEPS = 50_000;
const MOST_PATTERN = 500;
const CLASSES: Readonly<Record<string, Test>> = {
  d: (char) => /^\d$/.test(char),
  w: (char) => /^\w$/.test(char),
  s: (char) => /^\s$/.test(char),
  D: (char) => /^\D$/.test(char),
  W: (char) => /^\W$/.test(char),
  S: (char) => /^\S$/.test(char),
};

export class TooManySteps extends Error {}
class Unsupported extends Error {}

export function regexOf(pattern: string): Regex | undefined {
  if (pattern.length > MOST_PATTERN) return undefined;
  try {
    return new Compiled(pattern);
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

class Compiled implements Regex {
  readonly #pattern: string;
  readonly #ignoresCase: boolean;
  readonly #match: Matcher;
  #at = 0;
  #depth = 0;
  #groups = 0;
  #text = "";
  #steps = 0;
  #held: (readonly [number, number] | undefined)[] = [];

  constructor(pattern: string) {
    this.#ignoresCase = pattern.startsWith("(?i)");
    this.#pattern = this.#ignoresCase ? pattern.slice("(?i)".length) : pattern;
    this.#match = this.#either();
    if (this.#at < this.#pattern.length) throw new Unsupported();
  }

  find(text: string, from: number): Match | undefined {
    this.#text = text;
    this.#steps = 0;
    for (let start = from; start <= text.length; start++) {
      this.#held = [];
      let end = start;
      const isFound = this.#match(start, (at) => {
        end = at;
        return true;
      });
      if (!isFound) continue;
      const groups = Array.from({ length: this.#groups }, (_, index) => {
        const held = this.#held[index];
        return held === undefined ? undefined : text.slice(held[0], held[1]);
      });
      return { start, end, groups };
    }
    return undefined;
  }

  #step(): void {
    if (++this.#steps > MOST_STEPS) throw new TooManySteps();
  }

  #either(): Matcher {
    if (++this.#depth > 20) throw new Unsupported();
    const ways = [this.#sequence()];
    while (this.#pattern[this.#at] === "|") {
      this.#at++;
      ways.push(this.#sequence());
    }
    this.#depth--;
    return (at, next) => ways.some((way) => way(at, next));
  }

  #sequence(): Matcher {
    const parts: Matcher[] = [];
    while (this.#at < this.#pattern.length && !/[|)]/.test(this.#pattern[this.#at] ?? "")) parts.push(this.#repeated());
    return parts.reduceRight<Matcher>(
      (rest, part) => (at, next) => part(at, (on) => rest(on, next)),
      (at, next) => next(at),
    );
  }

  #repeated(): Matcher {
    const one = this.#atom();
    const [whole, sign = "", least, comma, most, lazy] =
      /^(?:([*+?])|\{(\d{1,3})(,(\d{0,3}))?\})(\?)?/.exec(this.#pattern.slice(this.#at)) ?? [];
    if (whole === undefined) return one;
    this.#at += whole.length;
    const min = least === undefined ? (sign === "+" ? 1 : 0) : Number(least);
    const max =
      least === undefined
        ? sign === "?"
          ? 1
          : Number.POSITIVE_INFINITY
        : comma === undefined
          ? min
          : most
            ? Number(most)
            : Number.POSITIVE_INFINITY;
    const go = (at: number, count: number, next: Next): boolean => {
      this.#step();
      const again = () => count < max && one(at, (on) => (on > at || count < min) && go(on, count + 1, next));
      if (count < min) return again();
      return lazy === undefined ? again() || next(at) : next(at) || again();
    };
    return (at, next) => go(at, 0, next);
  }

  #atom(): Matcher {
    const char = this.#pattern[this.#at++] ?? "";
    switch (char) {
      case "(":
        return this.#group();
      case "[":
        return this.#one(this.#set());
      case ".":
        return this.#one((each) => each !== "\n");
      case "^":
        return (at, next) => at === 0 && next(at);
      case "$":
        return (at, next) => at === this.#text.length && next(at);
      case "\\":
        return this.#escaped();
      case "*":
      case "+":
      case "?":
        throw new Unsupported();
      default:
        return this.#one(this.#same(char));
    }
  }

  #group(): Matcher {
    const flags = /^\?(?::|P?<\w+>)/.exec(this.#pattern.slice(this.#at))?.[0] ?? "";
    if (flags === "" && this.#pattern[this.#at] === "?") throw new Unsupported();
    this.#at += flags.length;
    const index = flags === "?:" ? undefined : this.#groups++;
    const inner = this.#either();
    if (this.#pattern[this.#at++] !== ")") throw new Unsupported();
    if (index === undefined) return inner;
    return (at, next) =>
      inner(at, (end) => {
        const before = this.#held[index];
        this.#held[index] = [at, end];
        if (next(end)) return true;
        this.#held[index] = before;
        return false;
      });
  }

  #escaped(): Matcher {
    const char = this.#pattern[this.#at++] ?? "";
    const known = CLASSES[char];
    if (known !== undefined) return this.#one(known);
    if (/[a-zA-Z\d]/.test(char)) throw new Unsupported();
    return this.#one(this.#same(char));
  }

  #set(): Test {
    const isOther = this.#pattern[this.#at] === "^";
    if (isOther) this.#at++;
    const tests: Test[] = [];
    for (let first = true; first || this.#pattern[this.#at] !== "]"; first = false) {
      if (this.#at >= this.#pattern.length || this.#pattern.startsWith("[:", this.#at)) throw new Unsupported();
      tests.push(this.#member());
    }
    this.#at++;
    return (char) => tests.some((test) => test(char)) !== isOther;
  }

  #member(): Test {
    const from = this.#pattern[this.#at++] ?? "";
    const escaped = from === "\\" ? (this.#pattern[this.#at++] ?? "") : undefined;
    const known = escaped === undefined ? undefined : CLASSES[escaped];
    if (known !== undefined) return known;
    const low = escaped ?? from;
    if (this.#pattern[this.#at] !== "-" || /^-(?:\]|$)/.test(this.#pattern.slice(this.#at, this.#at + 2)))
      return this.#same(low);
    this.#at++;
    const end = this.#pattern[this.#at++] ?? "";
    const high = end === "\\" ? (this.#pattern[this.#at++] ?? "") : end;
    const fold = this.#ignoresCase;
    return (char) =>
      (char >= low && char <= high) ||
      (fold &&
        ((char.toLowerCase() >= low && char.toLowerCase() <= high) ||
          (char.toUpperCase() >= low && char.toUpperCase() <= high)));
  }

  #same(char: string): Test {
    return this.#ignoresCase ? (each) => each.toLowerCase() === char.toLowerCase() : (each) => each === char;
  }

  #one(test: Test): Matcher {
    return (at, next) => {
      this.#step();
      return at < this.#text.length && test(this.#text[at] ?? "") && next(at + 1);
    };
  }
}
