import type { FileRole, Problem, Signal } from "../model.ts";
import type { Assets } from "../ports.ts";

/** One decoded file. */
export interface SourceFile {
  readonly path: string;
  /** Without a byte-order mark. */
  readonly text: string;
  readonly role: FileRole;
}

export interface Extraction {
  readonly signals: readonly Signal[];
  readonly problems: readonly Problem[];
}

/** Turns one file's text into signals. Total: a broken file gives problems, never throws. */
export interface Extractor {
  readonly name: string;
  /** Globs of the files it reads, against the workspace path. */
  readonly files: readonly string[];
  /** The roles it reads; left out: production only. */
  readonly roles?: readonly FileRole[];
  /** The file's name alone says it all: its text is not read, and is given as empty. */
  readonly byName?: true;
  /** A cheap test that says no when the text cannot hold a signal, so that it need not be parsed. */
  mayHold?(text: string, path: string): boolean;
  extract(file: SourceFile, assets: Assets): Extraction | Promise<Extraction>;
}

export const NOTHING: Extraction = { signals: [], problems: [] };
