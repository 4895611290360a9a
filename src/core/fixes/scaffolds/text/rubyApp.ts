import type { TextEdit } from "../../../model.ts";
import { afterLines, outerLayers } from "./layers.ts";
import { requireEdits, rubyLines } from "./rubySource.ts";

/** Where an application of Sinatra or Grape begins: below the head of its class, or below what a classic one requires. */
function beginning(text: string): { readonly offset: number; readonly indent: string } | undefined {
  const modular = /^([ \t]*)class\s+[\w:]+\s*<\s*(?:::)?(?:Sinatra::(?:Base|Application)|Grape::API)[^\n]*\n/m.exec(
    text,
  );
  if (modular)
    return { offset: modular.index + modular[0].length + settings(text, modular), indent: `${modular[1]}  ` };
  const last = [...text.matchAll(/^require(?:_relative)?\s[^\n]*\n/gm)].at(-1);
  return last && { offset: last.index + last[0].length, indent: "" };
}

/** How much of a class of Grape's says how its routes are, before the first of them; Sinatra's stand where they like. */
function settings(text: string, { index, 0: head }: RegExpExecArray): number {
  if (!head.includes("Grape::API")) return 0;
  const body = text.slice(index + head.length);
  return (
    /^[ \t]*(?:desc|params|before|get|post|put|patch|delete|head|options|route|resources?|namespace|group|mount)\b/m.exec(
      body,
    )?.index ?? 0
  );
}

/** Lines at the beginning of such an application, and what they require; undefined where nobody can tell where that is. */
export function rubyAppEdits(
  path: string,
  text: string,
  lines: string,
  requires: readonly string[],
): readonly TextEdit[] | undefined {
  const at = beginning(text);
  if (at === undefined) return undefined;
  const added = requireEdits(path, text, requires);
  const used = String.raw`[ \t]*use ${outerLayers("ruby", /^use ([\w:]+)/.exec(lines)?.[1] ?? "")}\b`;
  const written = rubyLines(
    path,
    text,
    afterLines(text, used, at.offset),
    at.indent === "" ? `\n${lines}` : `${lines}\n`,
    at.indent,
  );
  const isOnePlace = added.some(({ span }) => span.start === written.span.start);
  return isOnePlace
    ? [{ ...written, text: added.map((each) => each.text).join("") + written.text }]
    : [...added, written];
}
