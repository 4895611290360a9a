import type { ChangeKind, Span } from "../../../model.ts";
import type { Call, Expression, Program } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { effectsIn } from "../sqlFiles.ts";

/** A call that no other is chained to, with those it is chained to: `t.string("x").notNullable()`. */
export interface Chain {
  /** From the first call to the last. */
  readonly links: readonly Call[];
  readonly names: readonly string[];
  /** What the first is called on. */
  readonly root: Expression | undefined;
  readonly span: Span;
  /** The function that holds it: "up", "down". */
  readonly holder?: string;
}

/** The chains of calls of a program, each once, in source order. */
export function chainsOf(program: Program): readonly Chain[] {
  const inner = new Set<Expression>();
  for (const { callee } of program.calls) if (callee.kind === "member") inner.add(callee.object);
  return program.calls.filter((call) => !inner.has(call)).map((call) => chainOf(call));
}

/** The chain that a call ends. */
export function chainOf(last: Call): Chain {
  const links = [last];
  let root: Expression | undefined;
  for (let call = last; ; ) {
    root = call.callee.kind === "member" ? call.callee.object : undefined;
    if (root?.kind !== "call") break;
    call = root;
    links.unshift(call);
  }
  const holder = last.holder?.name ?? last.within?.replace(/^.*[#.:]/, "");
  return {
    links,
    names: links.map(({ callee }) => lastName(callee)),
    root,
    span: last.span,
    ...(holder === undefined ? {} : { holder }),
  };
}

/** The link of a chain with one of these names. */
export function link(chain: Chain, ...names: readonly string[]): Call | undefined {
  return chain.links[chain.names.findIndex((name) => names.includes(name))];
}

/** The value of an argument, by its position or its name. */
export function valueAt(call: Call, position: number, ...keywords: readonly string[]): Expression | undefined {
  for (const keyword of keywords) {
    const named = call.arguments.find(({ name }) => name === keyword);
    if (named) return named.value;
  }
  return position < 0
    ? undefined
    : call.arguments.filter(({ name, spread }) => name === undefined && !spread)[position]?.value;
}

/** A literal text. */
export function text(value: Expression | undefined): string | undefined {
  if (value?.kind === "template") {
    return value.parts.map((part) => (typeof part === "string" ? part : (text(part) ?? "worked_out"))).join("");
  }
  if (value?.kind === "arithmetic" && value.operator === "+") {
    const [left, right] = [text(value.left), text(value.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return value?.kind === "literal" && typeof value.value === "string" ? value.value : undefined;
}

export function textAt(call: Call, position: number, ...keywords: readonly string[]): string | undefined {
  return text(valueAt(call, position, ...keywords));
}

/** The texts of a literal, or of a list of them. */
export function texts(value: Expression | undefined): readonly string[] {
  if (value?.kind === "list") return value.items.flatMap((item) => text(item) ?? []);
  const one = text(value);
  return one === undefined ? [] : [one];
}

/** What an object holds under a key. */
export function field(value: Expression | undefined, key: string): Expression | undefined {
  if (value?.kind !== "object") return undefined;
  return value.entries.flatMap((entry) => ("key" in entry && entry.key === key ? [entry.value] : [])).at(-1);
}

export function isTrue(value: Expression | undefined): boolean {
  return value?.kind === "literal" && value.value === true;
}

export function isFalse(value: Expression | undefined): boolean {
  return value?.kind === "literal" && value.value === false;
}

/** A name without its schema, in lower case, as tables are compared. */
export function tableName(name: string | undefined): string {
  return (name ?? "").toLowerCase().replace(/^.*\./, "");
}

export function change(
  kind: ChangeKind,
  table: string | undefined,
  column: string | undefined,
  says: string,
  span: Span,
): SqlEffect {
  const does = {
    what: "changes",
    kind,
    table: tableName(table),
    ...(column === undefined ? {} : { column: column.toLowerCase() }),
    says,
  } as const;
  return { does, span };
}

/** A change of a column's type, to what SQL calls it; `before` where the change says what it was. */
export function typed(
  kind: "type-changed" | "type-restated",
  table: string | undefined,
  column: string | undefined,
  type: string,
  says: string,
  span: Span,
  before?: string,
): SqlEffect {
  const { does } = change(kind, table, column, says, span);
  if (does.what !== "changes") return { does, span };
  return { does: { ...does, type, ...(before === undefined ? {} : { before }) }, span };
}

export function creates(table: string | undefined, span: Span): SqlEffect {
  return { does: { what: "creates", table: tableName(table) }, span };
}

/** A new column, and the type that it gets where it is known as SQL calls it. */
export function adds(table: string | undefined, column: string, span: Span, type?: string): SqlEffect {
  const does = { what: "adds", table: tableName(table), column: column.toLowerCase() } as const;
  return { does: type === undefined ? does : { ...does, type }, span };
}

export function references(table: string | undefined, column: string, span: Span): SqlEffect {
  return { does: { what: "references", table: tableName(table), column: column.toLowerCase() }, span };
}

export function indexes(table: string | undefined, columns: readonly string[], span: Span, name?: string): SqlEffect {
  const lower = columns.map((column) => column.toLowerCase());
  return {
    does: { what: "indexes", table: tableName(table), columns: lower, ...(name === undefined ? {} : { name }) },
    span,
  };
}

/** What the SQL in a string does, placed at the call that runs it. */
export function sqlOf(value: Expression | undefined, span: Span): readonly SqlEffect[] {
  const inner = value?.kind === "call" ? valueAt(value, 0) : value; // `sa.text("…")`, `sql.raw("…")`
  const sql = text(inner);
  if (sql === undefined) return [];
  return effectsIn(sql, 0, sql.length).map(({ does }) => ({ does, span }));
}
