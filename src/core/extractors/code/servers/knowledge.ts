import type { Language } from "../program.ts";
import { JAVASCRIPT_SERVERS } from "./javascript.ts";
import { PYTHON_CODE_SERVERS } from "./python.ts";
import type { ServerKnowledge } from "./row.ts";

/** Every language whose servers are known. */
const KNOWLEDGE: readonly ServerKnowledge[] = [JAVASCRIPT_SERVERS, PYTHON_CODE_SERVERS];

const byLanguage = new Map(KNOWLEDGE.flatMap((each) => each.languages.map((name) => [name, each] as const)));

/** What is known of servers in a language; undefined where nothing is. */
export function knowledgeOf(language: Language | undefined): ServerKnowledge | undefined {
  return language === undefined ? undefined : byLanguage.get(language);
}
