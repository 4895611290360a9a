import type { SourceFile } from "../extractor.ts";
import type { Context } from "./clients.ts";
import type { ClientLibrary } from "./knowledge/client.ts";
import type { Language, Program } from "./program.ts";
import type { SyntaxNode } from "./treesitter.ts";

/** All that the engine knows of one language. A new language is a folder that gives one of these, and a line in languages.ts. */
export interface LanguageReader {
  /** What its files are written in: more than one where dialects share a lowering. */
  readonly languages: readonly Language[];
  /** File name extensions, without the dot. */
  readonly extensions: readonly string[];
  /** The grammar that a file is parsed with. */
  grammar(path: string): string;
  /** The text as the grammar can read it, of the same length: macros made code. Left out: as it is. */
  prepare?(text: string): string;
  lower(root: SyntaxNode, file: SourceFile): Program;
  /** Its client libraries. */
  readonly clients: readonly ClientLibrary[];
  /** What bounds a call from outside: a race with a timer, a block with a deadline. */
  readonly deadline: Context;
  /** True where programs are put together by type: what is handed in is looked for in the other files. */
  readonly injects?: true;
  /** False when a text can neither call out nor hand a client on, so that it need not be parsed. Linear in the text. */
  mayHoldClients(text: string): boolean;
}
