import type { EditFix, Span, TextEdit } from "../../model.ts";
import type { Change, Insertion, KeywordInsertion, ObjectInsertion } from "./knowledge/client.ts";
import type { Located } from "./locate.ts";
import type { Argument, Call, Expression, ObjectLiteral } from "./program.ts";
import { reach } from "./python/reach.ts";
import type { Resolver, Value } from "./resolve.ts";

/** The edits that write an option into a call, in the style of what is there; none where that is not safe. */
export function insertionEdits(insertion: Insertion, call: Call, resolver: Resolver): readonly TextEdit[] {
  const { path, text } = resolver.program;
  const at = (changes: readonly Change[]) => changes.map(({ span, text }) => ({ path, span, text }));
  if (insertion.into === "keyword") return at(intoKeyword(insertion, call, resolver));
  if (insertion.into === "own") return at(insertion.write(call, resolver));
  if (call.arguments.some(({ spread }) => spread)) return [];
  switch (insertion.into) {
    case "object":
      return at(intoObject(insertion, call, resolver));
    case "position":
      return call.arguments.length === insertion.position ? at(intoArguments(text, call, insertion.text)) : [];
    case "chain":
      return [{ path, span: { start: call.span.end, end: call.span.end }, text: `.${insertion.text}` }];
  }
}

/** What a fix does that writes this, "here" or "for this client". */
export function titleOf(insertion: Insertion, where: "here" | "for this client"): string {
  const seconds = "seconds" in insertion ? insertion.seconds : undefined;
  return `Set a ${seconds ?? 10} s timeout ${where}`;
}

/** A fix with these edits; none without edits. */
export function fixWith(title: string, edits: readonly TextEdit[]): readonly EditFix[] {
  return edits.length > 0 ? [{ kind: "edit", title, safety: "safe", edits }] : [];
}

function intoObject(insertion: ObjectInsertion, call: Call, resolver: Resolver): readonly Change[] {
  const { text } = resolver.program;
  for (const position of insertion.positions) {
    const literal = objectAt(call, position, resolver);
    if (literal) return intoLiteral(insertion, literal, resolver);
  }
  const position = insertion.positions.at(-1) ?? 0;
  const made = objectOf(entryOf(insertion, resolver), resolver);
  if (call.arguments.some(({ name }) => name !== undefined)) return [];
  const there = call.arguments[position];
  if (there && isCallback(there, resolver)) {
    return [{ span: { start: there.span.start, end: there.span.start }, text: `${made}, ` }];
  }
  if (there) return isNothing(there) ? [{ span: there.span, text: made }] : [];
  const missing = position - call.arguments.length;
  if (missing > 0 && (insertion.filler === undefined || call.arguments.length === 0)) return [];
  const fillers = Array.from({ length: missing }, () => insertion.filler ?? "");
  return intoArguments(text, call, [...fillers, made].join(", "));
}

const CALLBACK_NAME = /^(?:resolve|cb|callback|done|next|handler|on[A-Z]\w*)$/;

function isCallback({ value }: Argument, resolver: Resolver): boolean {
  if (value.kind === "name" && CALLBACK_NAME.test(value.name)) return true;
  return resolver.follow({ expression: value }).every(({ expression }) => expression.kind === "function");
}

function isNothing({ value }: Argument): boolean {
  return value.kind === "literal" && value.value === null;
}

/** The object literal that is the argument, also by way of a variable; not where another function's call decides it. */
function objectAt(call: Call, position: number, resolver: Resolver): ObjectLiteral | undefined {
  const argument = call.arguments[position];
  if (!argument) return undefined;
  const values = resolver.follow({ expression: argument.value });
  const [only] = values;
  return values.length === 1 && only?.expression.kind === "object" && !only.environment ? only.expression : undefined;
}

/** Adds the entry, or writes over a literal that switched the timeout off. */
function intoLiteral(insertion: ObjectInsertion, literal: ObjectLiteral, resolver: Resolver): readonly Change[] {
  const value: Value = { expression: literal };
  const entry = resolver.entry(value, insertion.key);
  if (entry.state === "unknown") return [];
  if (entry.state === "absent") return addEntry(literal, entryOf(insertion, resolver), resolver);
  const own = literal.entries.find((each) => "key" in each && each.key === insertion.key);
  const written: Expression | undefined = own && "key" in own ? own.value : undefined;
  if (entry.values.length !== 1 || written?.kind !== "literal" || own?.span.start === written.span.start) return [];
  return [{ span: written.span, text: insertion.text }];
}

/** Adds `entry` as the last one of an object or dict literal. */
function addEntry(literal: ObjectLiteral, entry: string, resolver: Resolver): readonly Change[] {
  const last = literal.entries.at(-1);
  if (!last) return [{ span: literal.span, text: objectOf(entry, resolver) }];
  return addToList(resolver.program.text, last.span, literal.span.end - 1, entry);
}

/** The entry as the language has it; constants are keys by themselves. */
function entryOf({ key, text }: ObjectInsertion, { program }: Resolver): string {
  if (program.language !== "php") return `${key}: ${text}`;
  return /^[A-Z]\w*(?:::\w+)?$/.test(key) ? `${key} => ${text}` : `'${key}' => ${text}`;
}

function objectOf(entry: string, { program }: Resolver): string {
  return program.language === "php" ? `[${entry}]` : `{ ${entry} }`;
}

/** Adds a keyword, or writes over a literal that switched the timeout off. */
function intoKeyword(insertion: KeywordInsertion, call: Call, resolver: Resolver): readonly Change[] {
  const { keyword, position, of } = insertion;
  const { program } = resolver;
  const reached = of === undefined ? { text: "", changes: [] } : reach(program, of.module, of.name);
  if (!reached) return [];
  const text = `${reached.text}${insertion.text}`;
  const argument = resolver.argument({ expression: call }, position, keyword);
  if (argument.state === "unknown") return [];
  const list = call.arguments;
  const written =
    list.find(({ name }) => name === keyword) ?? (argument.state === "given" && position ? list[position] : undefined);
  if (written) return written.value.kind === "literal" ? [{ span: written.value.span, text }, ...reached.changes] : [];
  if (argument.state === "given") return []; // it is spread from a dictionary
  const added = intoArguments(program.text, call, `${keyword}=${text}`);
  return added.length > 0 ? [...added, ...reached.changes] : [];
}

/** The fix for every call of a client at once. */
export function clientFixes({ made }: Located, resolver: Resolver): readonly EditFix[] {
  const maker = made.findLast(({ making }) => making.fix);
  if (!maker?.making.fix) return [];
  const edits = insertionEdits(maker.making.fix, maker.call.expression, resolver);
  return fixWith(titleOf(maker.making.fix, "for this client"), edits);
}

/** Adds an argument after the last one. */
function intoArguments(text: string, call: Call, argument: string): readonly Change[] {
  const { argumentsSpan } = call;
  if (!argumentsSpan) return call.isNew ? [insert(call.span.end, `(${argument})`)] : []; // `new Client`
  const last = call.arguments.at(-1);
  if (last) return addToList(text, last.span, argumentsSpan.end - 1, argument);
  const inside = { start: argumentsSpan.start + 1, end: argumentsSpan.end - 1 };
  return text.slice(inside.start, inside.end).trim() === "" ? [{ span: inside, text: argument }] : [];
}

/** Adds an item after the last one of a list that closes at `close`, on its own line where the others have theirs. */
function addToList(text: string, last: Span, close: number, item: string): readonly Change[] {
  const after = text.slice(last.end, close);
  const comma = /^\s*,/.exec(after)?.[0].length;
  const lineStart = text.lastIndexOf("\n", last.start) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, last.start))?.[0] ?? "";
  const ownLine = lineStart + indent.length === last.start && after.includes("\n");
  if (!ownLine) {
    if (/\/\/|#/.test(after)) return []; // a comment would swallow it
    if (comma === undefined) return [insert(last.end, `, ${item}`)];
    return [insert(last.end + comma, ` ${item},`)];
  }
  const lineEnd = /\r\n/.test(after) ? "\r\n" : "\n";
  const endOfLine = last.end + after.search(/\r?\n/);
  const added = insert(endOfLine, `${lineEnd}${indent}${item}${comma === undefined ? "" : ","}`);
  if (comma !== undefined) return [added];
  return endOfLine === last.end ? [insert(last.end, `,${added.text}`)] : [insert(last.end, ","), added];
}

function insert(offset: number, text: string): Change {
  return { span: { start: offset, end: offset }, text };
}
