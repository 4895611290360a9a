import { PHP_CLIENTS } from "../knowledge/php/index.ts";
import { wordsOf } from "../ownClients.ts";

/** The last part of a class's name, or of a namespace's, is what code that uses it cannot do without. */
const NAMES = PHP_CLIENTS.flatMap(({ modules, globals = [] }) => [...modules, ...globals]);
const KNOWN = new RegExp(`(?<!\\w)(?:${wordsOf(NAMES.map((name) => name.replaceAll(".", "\\")))})(?!\\w)`);

/** False when a text can neither call out nor hand a client on. */
export function mayHoldClients(text: string): boolean {
  return KNOWN.test(text);
}
