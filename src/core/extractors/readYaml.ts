import { Composer, type CST, Parser } from "yaml";
import { lately } from "./lately.ts";
import type { YamlDocument } from "./yaml.ts";
import { convert } from "./yamlTree.ts";

/** Deeper than anything people write. The library recurses, and cannot be caught once the stack is full. */
const MAX_DEPTH = 100;

/** Reads every document of a file. Never throws; what is nested too deeply is an error of the document. */
export function readYaml(text: string): readonly YamlDocument[] {
  return documentTexts(text).flatMap((part) => readPart(part.text, part.start));
}

/** Reads only the documents whose text may hold something: most of a large file is often of no interest. */
export function readYamlWhere(text: string, mayHold: (text: string) => boolean): readonly YamlDocument[] {
  return documentTexts(text).flatMap((part) => (mayHold(part.text) ? readPart(part.text, part.start) : []));
}

/**
 * Where a text first nests deeper than anything people write; undefined where it does not. Asked before the library
 * parses, since it recurses and what it overflows cannot be caught.
 */
export function tooDeepAt(text: string): number | undefined {
  for (const token of new Parser().parse(text)) if (isTooDeep(token)) return token.offset;
  return undefined;
}

function isTooDeep(token: CST.Token): boolean {
  return everyToken(token).some(([, depth]) => depth > MAX_DEPTH);
}

interface Part {
  readonly text: string;
  readonly start: number;
}

/** The text of each document. "---" at the start of a line begins one wherever it stands, also within a block of text. */
function documentTexts(text: string): readonly Part[] {
  if (/^%/m.test(text)) return [{ text, start: 0 }]; // a directive belongs to the document after it
  const starts = [0, ...[...text.matchAll(/^---(?=\s|$)/gm)].map(({ index }) => index).filter((index) => index > 0)];
  return starts.map((start, index) => ({ text: text.slice(start, starts[index + 1]), start }));
}

/** How many quoted scalars of one document may need help. */
const MAX_REPAIRS = 20;

/** As many as the files that are read at once may hold. */
const MOST_REMEMBERED = 64;

const readPart = lately(MOST_REMEMBERED, (text, start: number): readonly YamlDocument[] => {
  let current = text;
  for (let repairs = 0; ; repairs++) {
    const tokens: CST.Token[] = [];
    for (const token of new Parser().parse(current)) {
      if (isTooDeep(token)) {
        const span = { start: start + token.offset, end: start + token.offset + 1 };
        return [{ errors: [{ message: "it is nested too deeply", span }] }];
      }
      tokens.push(token);
    }
    // Comparing keys pairwise is quadratic: equal ones are found while converting.
    const composer = new Composer({ uniqueKeys: false, prettyErrors: false });
    const documents = [...composer.compose(tokens, true, current.length)];
    const isBroken = documents.some(({ errors }) => errors.length > 0);
    const repaired = isBroken && repairs < MAX_REPAIRS ? withQuoteOnOneLine(current, tokens) : undefined;
    if (repaired === undefined) return documents.map((document) => convert(document, start));
    current = repaired;
  }
});

/**
 * A quoted scalar may go on in lines that are not indented, for libyaml and so for kubectl and Compose; the parser here
 * keeps to the letter of the specification. Its line ends become spaces, so that every offset stays as it is.
 */
function withQuoteOnOneLine(text: string, tokens: readonly CST.Token[]): string | undefined {
  for (const [token] of tokens.flatMap(everyToken)) {
    if (!("source" in token) || !token.type.endsWith("quoted-scalar")) continue;
    const scalar = token.type.startsWith("double") ? /"(?:[^"\\]|\\[\s\S])*"/y : /'(?:[^']|'')*'/y;
    scalar.lastIndex = token.offset;
    const whole = scalar.exec(text)?.[0] ?? "";
    if (whole.length <= token.source.length) continue;
    return text.slice(0, token.offset) + whole.replace(/[\r\n]/g, " ") + text.slice(token.offset + whole.length);
  }
  return undefined;
}

/** A token and all that it holds, each with how deep it lies; what lies too deep ends the list. */
function everyToken(token: CST.Token): readonly (readonly [CST.Token, number])[] {
  const found: [CST.Token, number][] = [[token, 0]];
  for (let index = 0; index < found.length; index++) {
    const [current, depth] = found[index] ?? [token, 0];
    if (depth > MAX_DEPTH) break;
    if (current.type === "document" && current.value) found.push([current.value, depth]);
    if (!("items" in current)) continue;
    for (const { key, value } of current.items) {
      if (key) found.push([key, depth + 1]);
      if (value) found.push([value, depth + 1]);
    }
  }
  return found;
}
