import type { Extraction, SourceFile } from "./extractors/extractor.ts";

/** What the core asks of its host. */

/** The files of one workspace, wherever they live: disk, unsaved buffers, a remote repository, a test's memory. */
export interface Workspace {
  /** The root folder's name. */
  readonly name: string;
  /** What a folder holds, "" for the root. Rejects when it cannot be read; empty when it is gone. */
  directory(path: string): Promise<readonly DirectoryEntry[]>;
  /** The bytes, or why there are none. Never rejects for a file's own sake. */
  read(path: string, limit: number): Promise<Uint8Array | Unreadable>;
}

export interface DirectoryEntry {
  readonly name: string;
  /** Symbolic links are not followed: "other". */
  readonly type: "file" | "directory" | "other";
}

export type Unreadable = "gone" | "too-large" | "unreadable";

/** Files that ship with the product: grammars (`grammars/…wasm`) and pages (`pages/<check id>.md`). */
export interface Assets {
  /** Rejects when there is no such file, which is a mistake in the build. */
  read(path: string): Promise<Uint8Array>;
}

/** Where the run's own diagnostics go. Never given file contents. */
export interface Log {
  info(message: string): void;
  error(message: string): void;
}

/** Threads that read texts beside the one that scans, with the extractors that ship. */
export interface Helpers {
  /** Many files are about to be read. How many texts they take at once; 0 where there is no processor for them. */
  begin(): number;
  /** What the text shows, read by one of them, or by `here` where none is free or the one that had it went away. */
  extract(file: SourceFile, here: () => Promise<Extraction>): Promise<Extraction>;
  /** Those files are read. */
  end(): void;
}
