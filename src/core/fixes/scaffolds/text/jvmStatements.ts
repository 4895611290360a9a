import type { ScaffoldContext } from "../../scaffold.ts";
import { closedAt } from "./brackets.ts";

/** Why a hook is there. */
export const WHY =
  "// On SIGTERM, which orchestrators send before they kill: nothing new, and 20 s for what is under way.\n";

/** Says which file hears SIGTERM already. */
export function hearsAlready({ signals }: ScaffoldContext): string | undefined {
  const heard = signals.find((signal) => signal.kind === "shutdown.handler" && signal.data.onTerminate);
  return heard && `${heard.place.path} hears SIGTERM already.`;
}

/** What the expression that begins at an offset is put into: "server". */
export function assignedName(text: string, offset: number): string | undefined {
  return /(?:^|[\s.])([A-Za-z_]\w*)\s*(?::\s*[\w.<>?, ]+\s*)?=\s*(?:new\s+)?$/.exec(text.slice(0, offset))?.[1];
}

/** The start of the line that the statement begins on whose value begins at an offset. */
export function statementLine(text: string, offset: number): number {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(0, line).trimEnd();
  const isContinued = text.slice(line, offset).trim() === "" && before.endsWith("=");
  return isContinued ? text.lastIndexOf("\n", before.length - 1) + 1 : line;
}

/** A name that a file does not use yet. */
export function freeVariable(text: string, ...names: readonly string[]): string | undefined {
  return names.find((name) => !new RegExp(`\\b${name}\\b`).test(text));
}

/** The argument of a call of a method in a stretch of text: of `setHandler` in a chain. */
export function argumentOf(
  text: string,
  method: string,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number; readonly text: string } | undefined {
  const found = new RegExp(`\\.${method}\\(`).exec(text.slice(start, end));
  if (found === null) return undefined;
  const opening = start + found.index + found[0].length - 1;
  const closing = closedAt(text, opening);
  if (closing === undefined) return undefined;
  // Kotlin lets a comma follow the last.
  const inside = text.slice(opening + 1, closing - 1).trimEnd();
  const given = inside.endsWith(",") ? inside.slice(0, -1) : inside;
  return { start: opening + 1, end: opening + 1 + given.length, text: given.trim() };
}

/** Where a statement ends: at its semicolon, in Kotlin at the end of a line that no call is chained to. */
export function statementEnd(text: string, start: number, isKotlin: boolean): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? "";
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    if (depth < 0) return undefined;
    if (depth > 0) continue;
    if (isKotlin ? character === "\n" && !/^\s*\??\./.test(text.slice(at, at + 200)) : character === ";") return at;
  }
  return undefined;
}

/** Where a line goes, and the blanks before it. */
export interface StatementLine {
  readonly offset: number;
  readonly indent: string;
}

/** The line on which a server is started by the name that it was given, behind an offset. */
export function startingLine(text: string, from: number, name: string): StatementLine | undefined {
  const starting = new RegExp(`^([ \\t]*)${name}\\.start\\(\\)`, "m").exec(text.slice(from));
  return starting ? { offset: from + starting.index, indent: starting[1] ?? "" } : undefined;
}
