import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import { closedAt } from "./brackets.ts";

/** What is added to a list, and the name that it must not have yet. */
export interface Entry {
  readonly name: string;
  readonly line: string;
}

/** Adds to a list of texts in brackets; undefined where there is none. In its order, where that is by name. */
export function quotedList(
  path: string,
  text: string,
  opening: RegExp,
  wanted: readonly Entry[],
): readonly TextEdit[] | undefined {
  const found = opening.exec(text);
  const start = found === null ? 0 : found.index + found[0].length;
  const end = found === null ? undefined : closedAt(text, start - 1);
  if (end === undefined) return undefined;
  const inside = text.slice(start, end - 1);
  const items = [...inside.matchAll(/(["'])([^"'\n]*)\1/g)].map((item) => ({
    name: nameOf(item[2] ?? ""),
    start: start + item.index,
    end: start + item.index + item[0].length,
  }));
  const missing = wanted.filter(({ name }) => !items.some((item) => item.name === nameOf(name)));
  const quote = /["']/.exec(inside)?.[0] ?? '"';
  const isSpread = /^\s*\n/.test(inside);
  const indent = isSpread ? (/\n([ \t]+)\S/.exec(inside)?.[1] ?? "    ") : "";
  const between = isSpread ? `${lineEnd(text)}${indent}` : " ";
  return merged(
    missing.map(({ name, line }): TextEdit => {
      const own = `${quote}${line}${quote}`;
      const next = placeOf(name, items);
      if (next !== undefined) return { path, span: { start: next.start, end: next.start }, text: `${own},${between}` };
      const last = items.at(-1);
      if (last === undefined) return { path, span: { start, end: start }, text: isSpread ? `${between}${own},` : own };
      const hasComma = text[last.end] === ",";
      const at = last.end + (hasComma ? 1 : 0);
      return {
        path,
        span: { start: at, end: at },
        text: hasComma ? `${between}${own}${isSpread ? "," : ""}` : `,${between}${own}`,
      };
    }),
  );
}

/** Adds lines to a section of TOML; undefined where there is none. */
export function section(
  path: string,
  text: string,
  header: string,
  wanted: readonly Entry[],
): readonly TextEdit[] | undefined {
  const found = new RegExp(`^\\[${header.replaceAll(".", "\\.")}\\][ \\t]*(\\r?\\n|$)`, "m").exec(text);
  if (found === null) return undefined;
  const start = found.index + found[0].length;
  const lines = text.slice(start).split(/^\[/m, 1)[0] ?? "";
  const missing = wanted.filter(({ name }) => !new RegExp(`^["']?${name}["']?\\s*=`, "im").test(lines));
  const at = start + lines.trimEnd().length;
  const isEmpty = lines.trim() === "";
  const newline = lineEnd(text);
  const added = missing.map(({ line }) => (isEmpty ? `${line}${newline}` : `${newline}${line}`)).join("");
  return added === "" ? [] : [{ path, span: { start: at, end: at }, text: added }];
}

/** What a comment heads that only who develops installs: "# dev", "# For tests". */
const OF_DEVELOPMENT = /^#+[ \t]*(?:for[ \t]+)?(?:dev|test|lint)/im;

/** Adds lines to a file of requirements, in its order where that is by name, before those for its development. */
export function lineList(path: string, text: string, wanted: readonly Entry[]): readonly TextEdit[] {
  const newline = lineEnd(text);
  const main = text.split(OF_DEVELOPMENT, 1)[0]?.trimEnd() ?? "";
  const end = main === "" || main.length === text.trimEnd().length ? text.length : main.length;
  const items = [...text.matchAll(/^[A-Za-z][\w.-]*/gm)].map((item) => ({
    name: nameOf(item[0]),
    start: item.index,
    end: item.index + item[0].length,
  }));
  const ordered = items.filter((item) => item.start < end);
  const missing = wanted.filter(({ name }) => !items.some((item) => item.name === nameOf(name)));
  const edits = merged(
    missing.map(({ name, line }): TextEdit => {
      const at = placeOf(name, ordered)?.start ?? end;
      const own = at === main.length && end < text.length ? `${newline}${line}` : `${line}${newline}`;
      return { path, span: { start: at, end: at }, text: own };
    }),
  );
  const isOpen = text !== "" && !text.endsWith("\n");
  return edits.map((edit) =>
    isOpen && edit.span.start === text.length ? { ...edit, text: `${newline}${edit.text}` } : edit,
  );
}

/** What comes behind a name in a list of three or more that is sorted; undefined at its end, or where it is in no order. */
function placeOf<T extends { readonly name: string }>(name: string, items: readonly T[]): T | undefined {
  const isSorted = items.length > 2 && items.every((each, at) => at === 0 || (items[at - 1]?.name ?? "") <= each.name);
  return isSorted ? items.find((each) => each.name > nameOf(name)) : undefined;
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
function nameOf(requirement: string): string {
  return (/^[\w.-]+/.exec(requirement)?.[0] ?? "").toLowerCase().replaceAll(/[-_.]+/g, "-");
}

/** One edit for each place. */
function merged(edits: readonly TextEdit[]): readonly TextEdit[] {
  const byPlace = new Map<number, TextEdit>();
  for (const edit of edits) {
    const before = byPlace.get(edit.span.start);
    byPlace.set(edit.span.start, before === undefined ? edit : { ...edit, text: `${before.text}${edit.text}` });
  }
  return [...byPlace.values()];
}
