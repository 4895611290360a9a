import type { OutboundCall, Signal, Timeout } from "../../model.ts";
import type { SourceFile } from "../extractor.ts";
import type { Context, Sighting } from "./clients.ts";
import type { ImpliedCall } from "./implied.ts";
import type { ClientLibrary } from "./knowledge/client.ts";
import type { Call, Language, Program } from "./program.ts";
import type { Resolver } from "./resolve.ts";
import type { SyntaxNode } from "./treesitter.ts";

/** A call that may go out by a client that another file gives; what that is known as is in its timeout. */
export type ImportedCall = Omit<OutboundCall, "inBrowser"> & { readonly site: Call };

/** What a file is where its project uses these namespaces. */
export interface AssumedProgram {
  readonly program: Program;
  readonly namespaces: ReadonlySet<string>;
}

/** All that the engine knows of one language. A new language is a folder that gives one of these, and a line in languages.ts. */
export interface LanguageReader {
  /** What its files are written in: more than one where dialects share a lowering. */
  readonly languages: readonly Language[];
  /** File name extensions, without the dot. */
  readonly extensions: readonly string[];
  /** The grammar that a file is parsed with. */
  grammar(path: string): string;
  /** The text as the grammar can read it, of the same length: macros made code, helpers of tests left out. Left out: as it is. */
  prepare?(text: string, path: string): string;
  lower(root: SyntaxNode, file: SourceFile): Program;
  /** The file as it is where its project uses further namespaces for all files; undefined where that says nothing. */
  lowerAssuming?(root: SyntaxNode, file: SourceFile): AssumedProgram | undefined;
  /** Its client libraries. */
  readonly clients: readonly ClientLibrary[];
  /** What bounds a call from outside: a race with a timer, a block with a deadline. */
  readonly deadline: Context;
  /** True where programs are put together by type: what is handed in is looked for in the other files. */
  readonly injects?: true;
  /** Where a client is set up by who injects it: how the call's is asked for, undefined where it is not injected. */
  readonly injected?: (sighting: Sighting, resolver: Resolver) => Timeout | undefined;
  /** What else the language's frameworks say: the set-up of clients that are injected, settings that are no call. */
  readonly further?: (resolver: Resolver) => readonly Signal[];
  /** The calls that frameworks make of settings which a file holds. */
  readonly implied?: (resolver: Resolver) => readonly ImpliedCall[];
  /** Calls by clients of other files, where it is not imports and exports that join the files of a program. */
  readonly imported?: (resolver: Resolver, libraries: readonly ClientLibrary[]) => readonly ImportedCall[];
  /** False when a text can neither call out nor hand a client on, so that it need not be parsed. Linear in the text. */
  mayHoldClients(text: string): boolean;
}
