import { packageName } from "../../go/packages.ts";
import type { Call } from "../../program.ts";
import type { Change, Insertion } from "../client.ts";

/** `Timeout: 10 * time.Second` among the fields of a struct that is made here, also by `new`. */
export const TIMEOUT_FIELD: Insertion = fieldInsertion("Timeout");

/** A field of ten seconds; one that switches the timeout off is written over. */
export function fieldInsertion(field: string): Insertion {
  return {
    into: "own",
    write: (call, { program }) => {
      const time = packageName(program, "time");
      if (!time || !call.isNew || !call.argumentsSpan) return [];
      const written = call.arguments.find(({ name }) => name === field)?.value;
      const value = `10 * ${time.name}.Second`;
      if (written) return written.kind === "literal" ? [{ span: written.span, text: value }, ...time.changes] : [];
      if (call.arguments.some(({ name }) => name === undefined)) return [];
      return [...added(program.text, call, `${field}: ${value}`), ...time.changes];
    },
  };
}

/** `http.Get(url)` becomes `(&http.Client{Timeout: 10 * time.Second}).Get(url)`. */
export const CLIENT_HERE: Insertion = {
  into: "own",
  write: ({ callee }, { program }) => {
    const time = packageName(program, "time");
    const http = packageName(program, "net/http");
    if (!time || !http || http.changes.length > 0 || callee.kind !== "member") return [];
    const { object } = callee;
    const written = program.text.slice(object.span.start, object.span.end);
    if (written !== http.name && written !== `${http.name}.DefaultClient`) return [];
    const text = `(&${http.name}.Client{Timeout: 10 * ${time.name}.Second})`;
    return [{ span: object.span, text }, ...time.changes];
  },
};

/** Adds a field after the last one, on a line of its own where the others have theirs. */
function added(text: string, { arguments: fields, argumentsSpan }: Call, field: string): readonly Change[] {
  if (!argumentsSpan) return [];
  const last = fields.at(-1);
  const close = argumentsSpan.end - 1;
  if (!last) {
    const inside = { start: argumentsSpan.start + 1, end: close };
    return text.slice(inside.start, inside.end).trim() === "" ? [{ span: inside, text: field }] : [];
  }
  const after = text.slice(last.span.end, close);
  if (!after.includes("\n")) {
    if (after.includes("/*")) return [];
    return [{ span: { start: last.span.end, end: last.span.end }, text: `, ${field}` }];
  }
  const lineStart = text.lastIndexOf("\n", last.span.start) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, last.span.start))?.[0] ?? "";
  const endOfLine = last.span.end + after.indexOf("\n");
  const width = valueColumn(text, last);
  const aligned = field.replace(/^(\w+:) /, (_, key: string) => `${key.padEnd(width)} `);
  return [{ span: { start: endOfLine, end: endOfLine }, text: `\n${indent}${aligned},` }];
}

/** Where gofmt aligns the values of the line above: the width of `Key:` with the spaces but one. */
function valueColumn(text: string, { span }: Call["arguments"][number]): number {
  const written = text.slice(span.start, span.end);
  return written.includes("\n") ? 0 : (/^\w+: */.exec(written)?.[0].length ?? 1) - 1;
}

/** `.SetTimeout(10 * time.Second)` chained to the call that makes the client. */
export function chainInsertion(member: string): Insertion {
  return {
    into: "own",
    write: ({ span }, { program }) => {
      const time = packageName(program, "time");
      if (!time) return [];
      const text = `.${member}(10 * ${time.name}.Second)`;
      return [{ span: { start: span.end, end: span.end }, text }, ...time.changes];
    },
  };
}

/** The member that takes a timeout as one more argument in place of the one that is called. */
export function timeoutCall(member: string, position: number): Insertion {
  return {
    into: "own",
    write: ({ callee, arguments: given }, { program }) => {
      const time = packageName(program, "time");
      const last = given.at(-1);
      if (!time || callee.kind !== "member" || given.length !== position || !last || last.spread) return [];
      const { end } = callee.span;
      return [
        { span: { start: end - callee.name.length, end }, text: member },
        { span: { start: last.span.end, end: last.span.end }, text: `, 10*${time.name}.Second` },
        ...time.changes,
      ];
    },
  };
}

/** One more option as a function of a duration: `redis.DialReadTimeout(10*time.Second)`, after the last argument. */
export function optionInsertion(option: string, beside?: string): Insertion {
  return {
    into: "own",
    write: ({ callee, arguments: given, argumentsSpan }, { program }) => {
      const time = packageName(program, "time");
      const last = given.at(-1);
      if (!time || !argumentsSpan || last?.spread || callee.kind !== "member" || callee.object.kind !== "name")
        return [];
      const module = callee.object.binding?.import?.module;
      const holder =
        beside && module ? packageName(program, `${module}/${beside}`) : { name: callee.object.name, changes: [] };
      if (!holder || holder.changes.length > 0) return [];
      const text = `${holder.name}.${option}(10*${time.name}.Second)`;
      const at = last?.span.end ?? argumentsSpan.start + 1;
      if (program.text.slice(at, argumentsSpan.end - 1).trim() !== "") return [];
      return [{ span: { start: at, end: at }, text: last ? `, ${text}` : text }, ...time.changes];
    },
  };
}
