import { lineEnd } from "../../../../place.ts";
import type { MigrationForm } from "./change.ts";

/** A change set at the end of the changelog that holds the latest: https://docs.liquibase.com/change-types/sql.html */
export const liquibaseForm: MigrationForm = async ({ change, context, latest }) => {
  const { path } = latest.place;
  const text = await context.read(path);
  if (text === undefined) return undefined;
  const newline = lineEnd(text);
  const written = path.endsWith(".xml") ? xml(text, change.up, change.down, change.name) : undefined;
  if (written !== undefined) return { creates: [], edits: [{ path, ...written, text: lines(written.text, newline) }] };
  if (!/\.ya?ml$/.test(path)) return undefined;
  const end = { start: text.length, end: text.length };
  const before = text.endsWith("\n") ? "" : newline;
  const added = yaml(text, change.up, change.down, change.name);
  return { creates: [], edits: [{ path, span: end, text: before + lines(added, newline) }] };
};

function lines(text: string, newline: string): string {
  return text.replaceAll("\n", newline);
}

function xml(text: string, up: readonly string[], down: readonly string[], name: string) {
  const end = text.lastIndexOf("</databaseChangeLog>");
  if (end < 0) return undefined;
  const author = /<changeSet\b[^>]*\bauthor="([^"]*)"/.exec(text)?.[1] ?? "unknown";
  const step = /^([ \t]+)<changeSet\b/m.exec(text)?.[1] ?? "    ";
  const statements = (all: readonly string[]) =>
    all.map((each) => `${each};`.replace(/^/gm, step.repeat(3))).join("\n");
  return {
    span: { start: end, end },
    text: `${step}<changeSet id="${name}" author="${author}">
${step.repeat(2)}<sql>
${statements(up)}
${step.repeat(2)}</sql>
${step.repeat(2)}<rollback>
${statements(down)}
${step.repeat(2)}</rollback>
${step}</changeSet>
`,
  };
}

function yaml(text: string, up: readonly string[], down: readonly string[], name: string): string {
  const author = /\bauthor:[ \t]*([^\n]+)/.exec(text)?.[1]?.trim() ?? "unknown";
  const indent = /^([ \t]*)-[ \t]+changeSet:/m.exec(text)?.[1] ?? "  ";
  const statements = (all: readonly string[], blanks: string) =>
    all.map((each) => `${each};`.replace(/^/gm, `${indent}${blanks}`)).join("\n");
  return `${indent}- changeSet:
${indent}    id: ${name}
${indent}    author: ${author}
${indent}    changes:
${indent}      - sql:
${indent}          sql: |
${statements(up, "            ")}
${indent}    rollback:
${indent}      - sql:
${indent}          sql: |
${statements(down, "            ")}
`;
}
