import type { Assets } from "../../ports.ts";
import type { SourceFile } from "../extractor.ts";
import { lowerJavaScript } from "./javascript.ts";
import type { Program } from "./program.ts";
import { lowerPython } from "./python.ts";
import { parse, type SyntaxNode } from "./treesitter.ts";

/** Longer texts than this are data or bundles, and not worth the parser's time. */
const LONGEST = 1_000_000;

interface LanguageOf {
  readonly extensions: RegExp;
  readonly grammar: string;
  readonly lower: (root: SyntaxNode, file: SourceFile) => Program;
}

const LANGUAGES: readonly LanguageOf[] = [
  { extensions: /\.[mc]?ts$/, grammar: "typescript", lower: (root, file) => lowerJavaScript(root, file, "typescript") },
  { extensions: /\.tsx$/, grammar: "tsx", lower: (root, file) => lowerJavaScript(root, file, "typescript") },
  {
    extensions: /\.([mc]?js|jsx)$/,
    grammar: "javascript",
    lower: (root, file) => lowerJavaScript(root, file, "javascript"),
  },
  { extensions: /\.pyw?$/, grammar: "python", lower: lowerPython },
];

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
  const language = LANGUAGES.find(({ extensions }) => extensions.test(file.path));
  if (language === undefined || file.text.length > LONGEST) return undefined;
  const root = await parse(language.grammar, file.text, assets);
  return root && language.lower(root, file);
}
