import type { Assets } from "../../ports.ts";
import type { SourceFile } from "../extractor.ts";
import { readerOf } from "./languages.ts";
import type { Program } from "./program.ts";
import { parse } from "./treesitter.ts";

/** Longer texts than this are data or bundles, and not worth the parser's time. */
const LONGEST = 1_000_000;

const programs = new WeakMap<SourceFile, Promise<Program | undefined>>();

/** The file as a program, parsed once for all who ask; undefined for files of other languages and for huge ones. */
export function programOf(file: SourceFile, assets: Assets): Promise<Program | undefined> {
  const known = programs.get(file);
  if (known) return known;
  const program = read(file, assets);
  programs.set(file, program);
  return program;
}

async function read(file: SourceFile, assets: Assets): Promise<Program | undefined> {
  const reader = readerOf(file.path);
  if (reader === undefined || file.text.length > LONGEST) return undefined;
  const root = await parse(reader.grammar(file.path), file.text, assets);
  return root && reader.lower(root, file);
}
