/**
 * Any of these texts, as part of a regular expression; of two that begin alike the longer one is taken.
 *
 * What they begin with in common is written once: `p(?:ino|-(?:limit|retry))`. At most places of a text the first letter
 * decides then, where a list of alternatives is tried one after the other: a third of the time over a few hundred names.
 */
export function anyText(texts: Iterable<string>): string {
  const root: Letter = { next: new Map(), ends: false };
  for (const text of texts) {
    let at = root;
    for (const letter of text) {
      const next = at.next.get(letter) ?? { next: new Map(), ends: false };
      at.next.set(letter, next);
      at = next;
    }
    at.ends = true;
  }
  return root.next.size === 0 ? NEVER : rest(root);
}

/** Any of these texts where those of letters and digits alone are words by themselves. */
export function anyWord(texts: Iterable<string>): string {
  const isWord = (text: string) => /^\w+$/.test(text);
  const all = [...texts].filter((text) => text !== "");
  const words = anyText(all.filter(isWord));
  const others = anyText(all.filter((text) => !isWord(text)));
  return [words === NEVER ? [] : [`\\b(?:${words})\\b`], others === NEVER ? [] : [others]].flat().join("|") || NEVER;
}

const NEVER = "(?!)";

interface Letter {
  readonly next: Map<string, Letter>;
  ends: boolean;
}

function rest({ next, ends }: Letter): string {
  const ways = [...next].map(([letter, after]) => `${escaped(letter)}${rest(after)}`);
  const [only = ""] = ways;
  if (ways.length <= 1 && !ends) return only;
  return ways.length === 0 ? "" : `(?:${ways.join("|")})${ends ? "?" : ""}`;
}

function escaped(letter: string): string {
  return letter.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** Below this every code unit has a place of its own in the table of beginnings. */
const ASCII = 128;

/**
 * Texts of ASCII letters and signs, two at least in each, that are looked for in others all at once. The first two of a
 * text pass over nearly every place, for which an expression of some hundred texts takes ten times as long.
 */
export class Literals {
  readonly #begins = new Uint8Array(ASCII * ASCII);
  readonly #texts = new Map<number, string[]>();

  constructor(texts: Iterable<string>) {
    for (const text of new Set(texts)) {
      const begins = text.charCodeAt(0) * ASCII + text.charCodeAt(1);
      if (!(begins < this.#begins.length)) throw new Error(`${JSON.stringify(text)} does not begin with two of ASCII`);
      this.#begins[begins] = 1;
      this.#texts.set(begins, [...(this.#texts.get(begins) ?? []), text]);
    }
  }

  /** Those that stand anywhere in a text. */
  in(text: string): ReadonlySet<string> {
    const found = new Set<string>();
    let before = ASCII;
    for (let at = 0; at < text.length; at++) {
      const here = text.charCodeAt(at);
      if (before < ASCII && here < ASCII && this.#begins[before * ASCII + here] === 1) {
        for (const known of this.#texts.get(before * ASCII + here) ?? [])
          if (text.startsWith(known, at - 1)) found.add(known);
      }
      before = here;
    }
    return found;
  }
}
