import type { Language } from "../program.ts";
import { CSHARP_RESILIENCE } from "./csharp/index.ts";
import { GO_RESILIENCE } from "./go/index.ts";
import { JAVASCRIPT_RESILIENCE } from "./javascript/index.ts";
import { JVM_RESILIENCE } from "./jvm/index.ts";
import type { ResilienceKnowledge, Row } from "./knowledge.ts";
import { RowsByName, wordOf } from "./names.ts";
import { PHP_RESILIENCE } from "./php/index.ts";
import { PYTHON_RESILIENCE } from "./python/index.ts";
import { RUBY_RESILIENCE } from "./ruby/index.ts";
import { RUST_RESILIENCE } from "./rust/index.ts";

/** What is known in each language. */
const LANGUAGES: Readonly<Record<Language, ResilienceKnowledge>> = {
  javascript: JAVASCRIPT_RESILIENCE,
  typescript: JAVASCRIPT_RESILIENCE,
  python: PYTHON_RESILIENCE,
  go: GO_RESILIENCE,
  java: JVM_RESILIENCE,
  kotlin: JVM_RESILIENCE,
  csharp: CSHARP_RESILIENCE,
  ruby: RUBY_RESILIENCE,
  php: PHP_RESILIENCE,
  rust: RUST_RESILIENCE,
};

/** A row of one of the tables, with what it is a row of. */
export type KnownRow = {
  [Topic in keyof ResilienceKnowledge]: { readonly topic: Topic; readonly row: ResilienceKnowledge[Topic][number] };
}[keyof ResilienceKnowledge];

const tables = new Map<ResilienceKnowledge, RowsByName<Row>>();
const topics = new Map<Row, KnownRow>();

/** A language's rows by the name of what is called. */
export function rowsOf(language: Language): RowsByName<Row> {
  const knowledge = LANGUAGES[language];
  const known = tables.get(knowledge);
  if (known) return known;
  const rows = allRows(knowledge);
  for (const each of rows) topics.set(each.row, each);
  const table = new RowsByName(rows.map(({ row }) => row));
  tables.set(knowledge, table);
  return table;
}

/** What a row is a row of. */
export function topicOf(row: Row): KnownRow | undefined {
  return topics.get(row);
}

function allRows(knowledge: ResilienceKnowledge): readonly KnownRow[] {
  const { retries, guards, payments, webhooks, consumers, writes } = knowledge;
  return [
    ...retries.map((row) => ({ topic: "retries", row }) as const),
    ...guards.map((row) => ({ topic: "guards", row }) as const),
    ...payments.map((row) => ({ topic: "payments", row }) as const),
    ...webhooks.map((row) => ({ topic: "webhooks", row }) as const),
    ...consumers.map((row) => ({ topic: "consumers", row }) as const),
    ...writes.map((row) => ({ topic: "writes", row }) as const),
  ];
}

/** The modules and global names of a language's rows: a text that holds none of them can hold nothing known. */
export function wordsOf(language: Language): readonly string[] {
  const knowledge = LANGUAGES[language];
  const words = allRows(knowledge).flatMap(({ row }) => row.calls.map(wordOf));
  return [...new Set(words)].filter((word) => word !== "");
}
