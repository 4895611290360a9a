import type { Signal, TextEdit } from "../../../model.ts";

/** What may follow a call whose promise is put into another: anything but members that a promise does not have. */
const FOLLOWS = /^\s*(?:$|[^.?\s[(!`]|\.(?:then|catch|finally)\b)/;
/** What would mean something else inside a function. */
const BOUND = /\b(?:await|yield|arguments)\b/;

/** A template within a template: where the outer one ends is not looked into. */
const NESTED = /\$\{[^}]*$/;

/** Edits that put something around calls of one file; calls that cannot be moved into a function as they are stay. */
export function wrapped(
  path: string,
  text: string,
  calls: readonly Signal<"call.outbound">[],
  around: (call: string) => string,
  language: "javascript" | "python" = "javascript",
): readonly TextEdit[] {
  return calls.flatMap(({ place }): readonly TextEdit[] => {
    if (place.path !== path) return [];
    const { start } = place.span;
    const end = callEnd(text, place.span.end);
    if (end === undefined || !stands(text, start, end, language)) return [];
    const call = text.slice(start, end);
    return BOUND.test(call) ? [] : [{ path, span: { start, end }, text: around(call) }];
  });
}

/** True where what the call gives can come from a function in its place: it is not what `with` enters. */
function stands(text: string, start: number, end: number, language: "javascript" | "python"): boolean {
  if (language === "javascript") return FOLLOWS.test(text.slice(end, end + 80));
  return !/\bwith\s+(?:[^\n]*,\s*)?$/.test(text.slice(text.lastIndexOf("\n", start - 1) + 1, start));
}

/** The end of the arguments that begin after what is called, past its type arguments; undefined where that is unclear. */
function callEnd(text: string, from: number): number | undefined {
  const opening = /^(?:\?\.)?(?:<[\w$\s.,<>[\]{}|&:;?"']{0,300}>)?\(/.exec(text.slice(from, from + 400));
  if (!opening) return undefined;
  let depth = 0;
  for (let at = from + opening[0].length - 1; at < text.length; at++) {
    const character = text[at] ?? "";
    if (`"'\``.includes(character)) {
      const end = stringEnd(text, at, character);
      if (end === undefined) return undefined;
      at = end;
    } else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character) && --depth === 0) return at + 1;
  }
  return undefined;
}

/** The offset of the quote that ends a text; undefined for a template that holds another. */
function stringEnd(text: string, start: number, quote: string): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === quote) return quote === "`" && NESTED.test(text.slice(start, at)) ? undefined : at;
  }
  return undefined;
}
