import type { Signal, Span, TextEdit } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import type { Looked } from "../topic.ts";
import { closedAt, commaIn } from "./brackets.ts";
import { isCommonJsText } from "./nodeImports.ts";
import { nodeStyle, type Style } from "./style.ts";

/** Servers that a runtime brings, which hand every request to a function as the web's own Request. */
export type WebRuntime = "Bun" | "Deno";

/** Where such a server is started. */
export interface WebServed {
  readonly runtime: WebRuntime;
  readonly started: Signal<"server.started">;
  readonly path: string;
  readonly text: string;
  readonly style: Style;
  /** What it answers with: the options of `Bun.serve`, the handler of `Deno.serve`. */
  readonly given: Span;
}

type Started = Signal<"server.started">;

function isWebServed({ data }: Started): boolean {
  return data.server === "Bun" || data.server === "Deno";
}

/** True where such a server is started. */
export function isWebServer({ all }: Looked): boolean {
  return all("server.started").some(isWebServed);
}

/** The first server whose call says what answers; a text says why there is none. */
export async function webServed(context: ScaffoldContext): Promise<WebServed | string> {
  let why = "No call was seen that starts a server.";
  for (const signal of context.signals) {
    if (signal.kind !== "server.started" || !isWebServed(signal)) continue;
    const { path } = signal.place;
    const text = await context.read(path);
    const runtime = signal.data.server === "Bun" ? "Bun" : "Deno";
    const given = text === undefined ? undefined : givenTo(runtime, text, signal.place.span);
    if (text !== undefined && given !== undefined) {
      const style = nodeStyle(path, text, isCommonJsText(path, text));
      return { runtime, started: signal, path, text, style, given };
    }
    why = `What ${signal.data.call} of ${path} answers with is not written in its call, so that nothing can be put around it.`;
  }
  return why;
}

/** https://bun.com/docs/runtime/http/server https://docs.deno.com/api/deno/~/Deno.serve */
function givenTo(runtime: WebRuntime, text: string, span: Span): Span | undefined {
  const opening = text.indexOf("(", text[span.end - 1] === ")" ? span.start : span.end);
  const end = opening === -1 ? undefined : closedAt(text, opening);
  if (end === undefined) return undefined;
  const comma = commaIn(text, opening + 1, end - 1);
  const first = trimmed(text, opening + 1, comma === -1 ? end - 1 : comma);
  const second = comma === -1 ? undefined : trimmed(text, comma + 1, withoutComma(text, end - 1));
  if (runtime === "Bun") return second === undefined || isEmpty(second) ? first : undefined;
  if (second !== undefined && !isEmpty(second)) return second;
  return text[first.start] === "{" ? entryIn("handler", text, first) : first;
}

function withoutComma(text: string, end: number): number {
  const last = text.slice(0, end).trimEnd();
  return last.endsWith(",") ? last.length - 1 : end;
}

function trimmed(text: string, start: number, end: number): Span {
  const inside = text.slice(start, end);
  const from = start + (inside.length - inside.trimStart().length);
  return { start: from, end: Math.max(from, start + inside.trimEnd().length) };
}

function isEmpty({ start, end }: Span): boolean {
  return start === end;
}

/** The value of an entry of an object literal; undefined for a method and where there is none. */
function entryIn(key: string, text: string, object: Span): Span | undefined {
  for (let at = object.start + 1; at < object.end - 1; ) {
    const comma = commaIn(text, at, object.end - 1);
    const end = comma === -1 ? object.end - 1 : comma;
    const entry = trimmed(text, at, end);
    const written = text.slice(entry.start, entry.end);
    if (written === key) return undefined;
    const named = new RegExp(`^${key}\\s*:\\s*`).exec(written);
    if (named) return { start: entry.start + named[0].length, end: entry.end };
    at = end + 1;
  }
  return undefined;
}

/** A call around what stands at a place. */
export function wrapping(path: string, { start, end }: Span, name: string, further: string): readonly TextEdit[] {
  return [
    { path, span: { start, end: start }, text: `${name}(` },
    { path, span: { start: end, end }, text: `${further})` },
  ];
}

/** The paths that a file compares a request's own with, each once. */
export function comparedPaths(text: string): readonly string[] {
  const compared = text.matchAll(
    /\b(?:path|pathname)\s{0,9}===?\s{0,9}(["'`])(\/[\w\-./]{0,200})\1|\bcase\s{1,9}(["'`])(\/[\w\-./]{0,200})\3\s{0,9}:/g,
  );
  return [...new Set([...compared].map(([, , one, , other]) => one ?? other ?? ""))];
}
