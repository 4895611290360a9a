import type { Argument, Call, Program } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { Change } from "../client.ts";
import { calledName, callsBefore } from "./built.ts";

/** Writes `text` right after the call that begins the chain an argument is made by, where that is a call of `maker`. */
export function afterMaker(
  argument: Argument | undefined,
  maker: string,
  text: string,
  imports: readonly string[],
  resolver: Resolver,
): readonly Change[] {
  if (argument === undefined) return [];
  const values = resolver.follow({ expression: argument.value });
  const [only] = values;
  if (values.length !== 1 || only === undefined || only.environment || only.expression.kind !== "call") return [];
  const first = callsBefore(only.expression, resolver).at(-1) ?? only.expression;
  return calledName(first) === maker
    ? [...chained(first, text, resolver), ...importing(imports, resolver.program)]
    : [];
}

/** Writes `text` after a call, on a line of its own where the next link of the chain has one. */
export function chained(call: Call, text: string, resolver: Resolver): readonly Change[] {
  const { end } = call.span;
  const gap = /^(\s*\n[ \t]*)\./.exec(resolver.program.text.slice(end, end + 200))?.[1] ?? "";
  return [{ span: { start: end, end }, text: `${gap}${text}` }];
}

/** Imports of the classes that the file does not know yet, each after those that are there. */
export function importing(classes: readonly string[], program: Program): readonly Change[] {
  const isKotlin = program.language === "kotlin";
  const wanted = classes.filter((each) => {
    const dot = each.lastIndexOf(".");
    const module = each.slice(0, dot);
    const name = each.slice(dot + 1);
    return !program.imports.some((one) => one.module === module && (one.name === name || one.name === "*"));
  });
  if (wanted.length === 0) return [];
  const lines = wanted.map((each) => `import ${each}${isKotlin ? "" : ";"}`);
  const newline = program.text.includes("\r\n") ? "\r\n" : "\n";
  const last = program.imports.at(-1);
  if (last)
    return [{ span: { start: last.span.end, end: last.span.end }, text: lines.map((each) => newline + each).join("") }];
  const declared = /^[ \t]*package[ \t]+[\w.]+;?/m.exec(program.text);
  if (declared) {
    const end = declared.index + declared[0].length;
    return [{ span: { start: end, end }, text: `${newline}${newline}${lines.join(newline)}` }];
  }
  return [{ span: { start: 0, end: 0 }, text: `${lines.join(newline)}${newline}${newline}` }];
}

/** The indent of the line that holds an offset. */
export function indentAt(offset: number, text: string): string {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? "";
}

/** Where the statement that begins on the call's line begins, where that is all that the line holds before it. */
export function statementStart(call: Call, resolver: Resolver, begins: RegExp): number | undefined {
  const { text } = resolver.program;
  const line = text.lastIndexOf("\n", call.span.start - 1) + 1;
  const before = text.slice(line, call.span.start);
  const indent = /^[ \t]*/.exec(before)?.[0].length ?? 0;
  return begins.test(before.slice(indent)) ? line + indent : undefined;
}
