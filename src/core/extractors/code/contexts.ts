import type { Context } from "./clients.ts";
import { javascriptDeadline } from "./knowledge/javascript/deadlines.ts";
import { pythonDeadline } from "./knowledge/python/deadlines.ts";
import type { Language } from "./program.ts";
import { ABSENT } from "./readings.ts";

/** What bounds a call from outside, by language. */
const CONTEXTS: Partial<Readonly<Record<Language, Context>>> = {
  javascript: javascriptDeadline,
  typescript: javascriptDeadline,
  python: pythonDeadline,
};

/** What bounds calls of this language from outside. */
export function contextOf(language: Language): Context {
  return CONTEXTS[language] ?? (() => ABSENT);
}
