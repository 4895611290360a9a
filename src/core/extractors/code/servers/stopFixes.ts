import type { EditFix, TextEdit } from "../../../model.ts";
import type { Call, Program } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { indentAt, lineAfter } from "../routes/apps.ts";
import { assignedName } from "../routes/origin.ts";
import type { ServerRow } from "./row.ts";

/** Edits that let a server of Node drain on SIGTERM, where the code has a name for it or can be given one. */
export function stopFixes(call: Call, row: ServerRow, resolver: Resolver): readonly EditFix[] {
  const { program } = resolver;
  if (program.language !== "javascript" && program.language !== "typescript") return [];
  const { text, path } = program;
  const statement = lineStart(text, call.span.start);
  const after = lineAfter(text, call.span.end);
  if (after === undefined) return [];
  const indent = indentAt(text, call.span.start);
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const semicolon = /;[ \t]*\r?\n?$/.test(text.slice(statement, after)) ? ";" : "";
  const insert = (at: number, added: string): TextEdit => ({ path, span: { start: at, end: at }, text: added });
  const atEnd = after === text.length && !text.endsWith("\n") ? lineEnd : "";
  const name = assignedName(text, call.span.start);
  if (row.server.startsWith("Nest")) {
    if (name === undefined || name.includes(".")) return [];
    const added = `${atEnd}${indent}${name}.enableShutdownHooks()${semicolon}${lineEnd}`;
    return fix("Let Nest close on SIGTERM", [insert(after, added)]);
  }
  const drain = DRAINS[row.server];
  if (drain === undefined || indent !== "" || call.holder !== undefined || nextLineChains(text, after)) return [];
  const before: TextEdit[] = [];
  let variable = name;
  if (variable === undefined) {
    const isBare = text.slice(statement, call.span.start) === "";
    if (!isBare || isUsed(program, "server")) return [];
    variable = "server";
    before.push(insert(call.span.start, "const server = "));
  } else if (variable.includes(".")) return [];
  const step = /\n\t/.test(text) ? "\t" : /\n {4}\S/.test(text) && !/\n {2}\S/.test(text) ? "    " : "  ";
  const quote = (text.match(/'/g) ?? []).length > (text.match(/"/g) ?? []).length ? "'" : '"';
  const handler = [
    "",
    `process.once(${quote}SIGTERM${quote}, () => {`,
    `${step}${variable}.${drain}${semicolon}`,
    `})${semicolon}`,
    "",
  ].join(lineEnd);
  return fix("Drain on SIGTERM", [...before, insert(after, `${atEnd}${handler}`)]);
}

/** How each is told to end what is under way. */
const DRAINS: Readonly<Record<string, string>> = {
  "Node http": "close()",
  Express: "close()",
  Polka: "server?.close()", // what listens gives the application: https://github.com/lukeed/polka#polkaoptions
  Koa: "close()",
  Node: "close()",
  restify: "close()",
  Hono: "close()",
  Fastify: "close()",
  hapi: "stop()",
  BullMQ: "close()",
  KafkaJS: "disconnect()",
};

function fix(title: string, edits: readonly TextEdit[]): readonly EditFix[] {
  return [{ kind: "edit", title, safety: "review", edits }];
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

function nextLineChains(text: string, offset: number): boolean {
  return /^\s*[.)]/.test(text.slice(offset, offset + 200));
}

function isUsed({ text }: Program, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}
