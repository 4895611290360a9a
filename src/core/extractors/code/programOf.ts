import type { Assets } from "../../ports.ts";
import type { SourceFile } from "../extractor.ts";
import { readerOf } from "./languages.ts";
import type { Program } from "./program.ts";
import { parse, type SyntaxNode } from "./treesitter.ts";

/** Longer texts than this are data or bundles, and not worth the parser's time. */
const LONGEST = 1_000_000;

const programs = new WeakMap<SourceFile, Promise<Program | undefined>>();
const trees = new WeakMap<SourceFile, Promise<SyntaxNode | undefined>>();

/** The file as a program, parsed once for all who ask; undefined for files of other languages and for huge ones. */
export function programOf(file: SourceFile, assets: Assets): Promise<Program | undefined> {
  const known = programs.get(file);
  if (known) return known;
  const program = read(file, assets);
  programs.set(file, program);
  return program;
}

/** The file's syntax, for what a program does not keep: loops, and what is caught. Parsed once for all who ask. */
export function treeOf(file: SourceFile, assets: Assets): Promise<SyntaxNode | undefined> {
  const known = trees.get(file);
  if (known) return known;
  const tree = parseFile(file, assets);
  trees.set(file, tree);
  return tree;
}

async function read(file: SourceFile, assets: Assets): Promise<Program | undefined> {
  const reader = readerOf(file.path);
  const root = await treeOf(file, assets);
  return reader && root && reader.lower(root, file);
}

async function parseFile(file: SourceFile, assets: Assets): Promise<SyntaxNode | undefined> {
  const reader = readerOf(file.path);
  if (reader === undefined || file.text.length > LONGEST) return undefined;
  return await parse(reader.grammar(file.path), reader.prepare?.(file.text, file.path) ?? file.text, assets);
}
