import type { Signal, Span } from "../../../model.ts";
import type { Call, Expression, Program } from "../program.ts";
import type { Holder, Holders } from "./holders.ts";
import { entryOf, textOf } from "./origin.ts";

/** An application, with what a scaffold needs to know of the code around it. */
export function appSignal(holder: Holder, program: Program, holders: Holders, prefix: string | undefined): Signal {
  const span = holder.call?.span ?? { start: 0, end: 0 };
  const port = portOf(holder, program, holders);
  const after = holder.variable === undefined ? undefined : lineAfter(program.text, span.end);
  return {
    kind: "server.app",
    place: { path: program.path, span, ...(holder.call?.within === undefined ? {} : { within: holder.call.within }) },
    data: {
      language: program.language,
      framework: holder.framework,
      name: holder.name,
      exportedAs: holder.exportedAs,
      ...(prefix === undefined ? {} : { prefix }),
      ...(port === undefined ? {} : { port }),
      ...(after === undefined ? {} : { insertAt: { offset: after, indent: indentAt(program.text, span.start) } }),
      importAt: importAt(program, span.start),
      style: [isCommonJs(program) ? "commonjs" : "esm"],
    },
  };
}

/** The port of `app.listen(3000)`, or of a server made from the app. */
function portOf(holder: Holder, program: Program, holders: Holders): number | undefined {
  for (const { callee, arguments: given } of program.calls) {
    const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
    const [first] = given;
    if (name === "listen" && callee.kind === "member" && first && listens(callee.object, holder, holders)) {
      return numberOf(entryOf(first.value, "port") ?? first.value);
    }
    if (name === "serve" && first && entryOf(first.value, "port")) return numberOf(entryOf(first.value, "port"));
  }
  return undefined;
}

function listens(server: Expression, holder: Holder, holders: Holders): boolean {
  const found = holders.of(server);
  if (found) return found.name === holder.name && found.from === undefined;
  const value = server.kind === "name" ? server.binding?.values[0] : server;
  return value?.kind === "call" && value.arguments.some((each) => holders.of(each.value)?.name === holder.name);
}

/** A number as a port is written: literal, or the last resort of an environment variable. */
export function numberOf(expression: Expression | undefined, depth = 0): number | undefined {
  if (expression === undefined || depth > 6) return undefined;
  if (expression.kind === "literal") {
    const number = typeof expression.value === "string" ? Number.parseInt(expression.value, 10) : expression.value;
    return typeof number === "number" && number > 0 && number < 65_536 ? number : undefined;
  }
  if (expression.kind === "choice") {
    return expression.options.map((option) => numberOf(option, depth + 1)).find((each) => each !== undefined);
  }
  if (expression.kind === "call")
    return expression.arguments.map(({ value }) => numberOf(value, depth + 1)).find((each) => each !== undefined);
  if (expression.kind === "name" && expression.binding?.values.length === 1) {
    return numberOf(expression.binding.values[0], depth + 1);
  }
  const text = textOf(expression)?.text;
  return text === undefined || text === "" ? undefined : Number.parseInt(text, 10) || undefined;
}

/** The start of the line after the statement that ends at or after an offset; undefined at a text's unfinished end. */
export function lineAfter(text: string, offset: number): number | undefined {
  let depth = 0;
  for (let at = offset; at < text.length; at++) {
    const character = text[at] ?? "";
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    if (depth < 0) depth = 0;
    if (character !== "\n" || depth > 0) continue;
    const before = text.slice(0, at).trimEnd().at(-1) ?? "";
    const next = /^\s*(.)/.exec(text.slice(at + 1))?.[1];
    if (before !== "," && before !== "=" && before !== "(" && next !== "." && next !== ")") return at + 1;
  }
  return text.length;
}

/** The blanks that a line begins with. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
}

/** The start of the line after the last import before an offset. */
export function importAt(program: Program, offset: number): number {
  const { text } = program;
  const spans: Span[] = program.imports
    .filter(({ span }) => span.end <= offset && isTop(text, span))
    .map(({ span }) => span);
  for (const call of program.calls) {
    if (isRequire(call) && call.span.end <= offset && isTop(text, call.span)) spans.push(call.span);
  }
  const last = Math.max(0, ...spans.map(({ end }) => end));
  if (last === 0) return afterHead(text);
  return endOfImport(text, last);
}

/** True when the line of a span begins a statement at the top of the file. */
function isTop(text: string, { start }: Span): boolean {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  if (/^\S/.test(line) || line === "") return true;
  const before = text.slice(0, start);
  const open = Math.max(
    before.lastIndexOf("import {"),
    before.lastIndexOf("import type {"),
    before.lastIndexOf("import ("),
    before.lastIndexOf(" import ("),
  );
  return open >= 0 && !/[})]/.test(before.slice(open + 8)); // a name in a list of several lines
}

function endOfImport(text: string, offset: number): number {
  const rest = /^[^\n]*?(?:[,\s]*[)}]\s*(?:from\s*["'][^"'\n]*["'])?)?[^\n]*(?:\n|$)/.exec(text.slice(offset));
  const closed = /^[\s\w,*$]*[)}]\s*(?:from\s*["'][^"'\n]*["'])?[^\n]*(?:\n|$)/.exec(text.slice(offset));
  return offset + (closed?.[0].length ?? rest?.[0].length ?? 0);
}

/** Below a hash-bang, a licence and `"use strict"`. */
function afterHead(text: string): number {
  return (
    /^(?:#![^\n]*\n|\s*\/\*[\s\S]*?\*\/\s*\n|\s*\/\/[^\n]*\n|\s*["']use strict["'];?\s*\n|\s*#[^\n]*\n|\s*"""[\s\S]*?"""\s*\n)*/.exec(
      text,
    )?.[0].length ?? 0
  );
}

function isRequire({ callee }: Call): boolean {
  return callee.kind === "name" && callee.name === "require" && !callee.binding;
}

/** True for files that load modules with `require` and have no `import` of their own. */
export function isCommonJs(program: Program): boolean {
  if (/\.cjs$/.test(program.path)) return true;
  return program.imports.length === 0 && program.calls.some(isRequire);
}
