import type { Span } from "../model.ts";

/** What a scaffold left to a person, as it stands in a text. */
export interface LeftOpen {
  readonly text: string;
  readonly span: Span;
}

/** Files in which scaffolds leave something in words; in code it is code that is left to be written. */
const FILES = /(?:\.(?:md|ya?ml|json|tf)|(?:^|\/)(?:Dockerfile|CODEOWNERS))$/;
/** `<team or person>`, `<registry>`: words in angle brackets, which no element of HTML and no address is. */
const ANGLES = /<[a-z][a-z0-9'",/ -]{1,60}>/g;
/** Words that scaffolds leave alone in brackets; other single words may be elements of HTML. */
const SINGLE =
  /^<(?:owner|person|team|link|name|number|registry|version|bucket|account|project|vault|region|package|organisation|date|day|time|where|what|describe|setting|minutes|hours)>$/;
const DAY = /\bYYYY-MM-DD\b/g;
/** An owner in front matter that nobody has named yet. */
const OWNER = /^owner:[ \t]*(TODO)[ \t]*$/gm;

/** What is left to be filled in of a file, in its order. */
export function leftOpenIn(path: string, text: string): readonly LeftOpen[] {
  if (!FILES.test(path)) return [];
  const angles = [...text.matchAll(ANGLES)].filter(([found]) => found.includes(" ") || SINGLE.test(found));
  const found = [
    ...angles.map((match) => ({ text: match[0], span: spanOf(match.index, match[0]) })),
    ...[...text.matchAll(DAY)].map((match) => ({ text: match[0], span: spanOf(match.index, match[0]) })),
    ...[...text.matchAll(OWNER)].map((match) => {
      const marker = match[1] ?? "";
      return { text: marker, span: spanOf(match.index + match[0].lastIndexOf(marker), marker) };
    }),
  ];
  return found.sort((one, other) => one.span.start - other.span.start);
}

function spanOf(start: number, text: string): Span {
  return { start, end: start + text.length };
}
