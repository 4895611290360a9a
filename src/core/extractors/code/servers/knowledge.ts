import type { Language } from "../program.ts";
import { CSHARP_SERVERS } from "./csharp.ts";
import { GO_SERVERS } from "./go.ts";
import { JAVASCRIPT_SERVERS } from "./javascript.ts";
import { JVM_SERVERS } from "./jvm.ts";
import { PHP_SERVERS } from "./php.ts";
import { PYTHON_CODE_SERVERS } from "./python.ts";
import type { ServerKnowledge } from "./row.ts";
import { RUBY_SERVERS } from "./ruby.ts";
import { RUST_SERVERS } from "./rust.ts";

/** Every language whose servers are known. */
const KNOWLEDGE: readonly ServerKnowledge[] = [
  JAVASCRIPT_SERVERS,
  PYTHON_CODE_SERVERS,
  GO_SERVERS,
  JVM_SERVERS,
  CSHARP_SERVERS,
  RUBY_SERVERS,
  PHP_SERVERS,
  RUST_SERVERS,
];

const byLanguage = new Map(KNOWLEDGE.flatMap((each) => each.languages.map((name) => [name, each] as const)));

/** What is known of servers in a language; undefined where nothing is. */
export function knowledgeOf(language: Language | undefined): ServerKnowledge | undefined {
  return language === undefined ? undefined : byLanguage.get(language);
}
