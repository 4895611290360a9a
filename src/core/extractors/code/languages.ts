import { CSHARP } from "./csharp/index.ts";
import { GO } from "./go/index.ts";
import { JAVA } from "./java/index.ts";
import { JAVASCRIPT } from "./javascript/index.ts";
import { KOTLIN } from "./kotlin/index.ts";
import type { LanguageReader } from "./language.ts";
import { PHP } from "./php/index.ts";
import { PYTHON } from "./python/index.ts";
import { RUBY } from "./ruby/index.ts";
import { RUST } from "./rust/index.ts";

/** Every language that is read. */
const LANGUAGES: readonly LanguageReader[] = [CSHARP, JAVASCRIPT, GO, JAVA, KOTLIN, PHP, PYTHON, RUBY, RUST];

const byExtension = new Map(LANGUAGES.flatMap((reader) => reader.extensions.map((name) => [name, reader] as const)));

/** The glob of all source files that are read. */
export const SOURCE_FILES = `**/*.{${[...byExtension.keys()].join(",")}}`;

/** How files with this one's extension are read; undefined where they are not. */
export function readerOf(path: string): LanguageReader | undefined {
  return byExtension.get(path.slice(path.lastIndexOf(".") + 1));
}

/** What was asked last: a file is given to one extractor after the other, and several ask this of it. */
let asked: { readonly reader: LanguageReader; readonly text: string; readonly answer: boolean } | undefined;

/** False when a file can neither call out nor hand a client on. Worked out once for all who ask about one file. */
export function mayHoldClients(text: string, path: string): boolean {
  const reader = readerOf(path);
  if (reader === undefined) return false;
  if (asked?.reader !== reader || asked.text !== text) {
    asked = { reader, text, answer: reader.mayHoldClients(text) };
  }
  return asked.answer;
}
