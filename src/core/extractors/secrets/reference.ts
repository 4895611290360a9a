import { COMPOSE_FILE } from "../../files/composeFile.ts";
import type { EditFix, Span, TextEdit } from "../../model.ts";
import { lineSpan } from "../../place.ts";

/** A string literal that is nothing but the credential, or the address it is part of. */
export interface Literal {
  /** With its quotes. */
  readonly span: Span;
  readonly quote: string;
}

interface Language {
  readonly read: (variable: string) => string;
  /** Lines on which a value must be known when the program is compiled, where nothing can be read. */
  readonly fixed?: RegExp;
  /** True where an unquoted value may be replaced. */
  readonly inText?: true;
  /** What the file must say for the reading to work. */
  readonly needs?: RegExp;
  /** What is added to the file where it does not. */
  readonly adds?: { readonly unless: RegExp; readonly text: string };
}

const JAVASCRIPT: Language = { read: (variable) => `process.env.${variable}` };

/** How each language reads an environment variable. */
const LANGUAGES: Readonly<Record<string, Language>> = {
  js: JAVASCRIPT,
  mjs: JAVASCRIPT,
  cjs: JAVASCRIPT,
  ts: { ...JAVASCRIPT, fixed: /^\s*(?:export )?(?:declare |type |enum )/ },
  mts: JAVASCRIPT,
  cts: JAVASCRIPT,
  python: {
    read: (variable) => `os.environ["${variable}"]`, // https://docs.python.org/3/library/os.html#os.environ
    adds: { unless: /^import (?:[\w.]+, )*os\b(?!\.)/m, text: "import os\n" },
  },
  go: {
    read: (variable) => `os.Getenv("${variable}")`, // https://pkg.go.dev/os#Getenv
    fixed: /^\s*const\b|^\s*case\b/,
    needs: /^[ \t]*(?:import\s+)?"os"\s*$/m,
  },
  java: { read: (variable) => `System.getenv("${variable}")`, fixed: /^\s*@|^\s*case\b|@\w+\(/ },
  kotlin: { read: (variable) => `System.getenv("${variable}")`, fixed: /^\s*@|\bconst\b|@\w+\(/ },
  ruby: { read: (variable) => `ENV.fetch("${variable}")` }, // https://docs.ruby-lang.org/en/master/ENV.html#method-c-fetch
  php: {
    read: (variable) => `getenv('${variable}')`,
    fixed: /\b(?:const|public|private|protected|static|case|define)\b|#\[/,
  },
  rust: {
    read: (variable) => `std::env::var("${variable}").unwrap_or_default()`,
    fixed: /\b(?:const|static)\b|#\[|=>/,
  },
  csharp: {
    read: (variable) => `Environment.GetEnvironmentVariable("${variable}")`,
    fixed: /\bconst\b|^\s*\[|\bcase\b/,
    needs: /^using System;/m,
  },
};

const BRACES = (variable: string): string => `\${${variable}}`;

/** Files in which `${X}` is replaced by the variable: Compose, Spring and npm. */
const EXPANDING: readonly { readonly path: RegExp; readonly text?: RegExp }[] = [
  { path: COMPOSE_FILE }, // https://docs.docker.com/reference/compose-file/interpolation/
  { path: /(?:^|\/)(?:application|bootstrap)[\w-]*\.(?:ya?ml|properties)$/ }, // https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.property-placeholders
  { path: /(?:^|\/)\.npmrc$/ }, // https://docs.npmjs.com/cli/configuring-npm/npmrc
];

/** The edit that reads the value from the environment, where the language has one and the place allows it. */
export function referenceFix(path: string, text: string, span: Span, variable: string): EditFix | undefined {
  const edits = EXPANDING.some((file) => file.path.test(path))
    ? expanding(path, text, span, variable)
    : inCode(path, text, span, variable);
  return edits && { kind: "edit", title: `Read it from ${variable}`, safety: "review", edits };
}

function expanding(path: string, text: string, span: Span, variable: string): readonly TextEdit[] | undefined {
  const before = text[span.start - 1] ?? "\n";
  const after = text[span.end] ?? "\n";
  if (before === "'" || !/[\s"=:]/.test(before) || !/[\s"]/.test(after)) return undefined;
  return [{ path, span, text: BRACES(variable) }];
}

function inCode(path: string, text: string, span: Span, variable: string): readonly TextEdit[] | undefined {
  const literal = literalAt(text, span);
  const language = LANGUAGES[languageOf(path)];
  if (!literal || !language || language.needs?.test(text) === false || /^["']use client["']/.test(text))
    return undefined;
  const line = lineSpan(text, literal.span.start);
  const before = text.slice(line.start, literal.span.start);
  if (language.fixed?.test(before) || isInConstBlock(path, text, line.start)) return undefined;
  if (/[\w.]$/.test(before) || /^\s*:(?!:)/.test(text.slice(literal.span.end, line.end))) return undefined; // a prefix we do not know; a key
  const edits: TextEdit[] = [{ path, span: literal.span, text: language.read(variable) }];
  const { adds } = language;
  if (adds && !adds.unless.test(text)) {
    const offset = importOffset(text);
    edits.unshift({ path, span: { start: offset, end: offset }, text: adds.text });
  }
  return edits;
}

/** The literal whose whole content the span is; a `Bearer ` before it makes it a part. */
function literalAt(text: string, span: Span): Literal | undefined {
  const quote = text[span.start - 1];
  if ((quote !== '"' && quote !== "'" && quote !== "`") || text[span.end] !== quote) return undefined;
  if (text.slice(span.start - 3, span.start) === quote.repeat(3)) return undefined;
  return { span: { start: span.start - 1, end: span.end + 1 }, quote };
}

function isInConstBlock(path: string, text: string, at: number): boolean {
  if (!path.endsWith(".go")) return false;
  const open = text.lastIndexOf("\nconst (", at);
  return open !== -1 && !text.slice(open, at).includes("\n)");
}

/** After the shebang, comments, docstring and `__future__` imports of a Python file. */
function importOffset(text: string): number {
  const head =
    /^(?:(?:#.*)?\r?\n)*(?:[rR]?("""|''')[\s\S]{0,5000}?\1[^\n]*\r?\n(?:[ \t]*\r?\n)*)?(?:from __future__ import .*\r?\n)*/.exec(
      text,
    );
  return head?.[0].length ?? 0;
}

const BY_EXTENSION: Readonly<Record<string, string>> = {
  py: "python",
  kt: "kotlin",
  kts: "kotlin",
  cs: "csharp",
  rb: "ruby",
  rs: "rust",
  rake: "ruby",
};

function languageOf(path: string): string {
  const extension = path.split(".").at(-1) ?? "";
  return BY_EXTENSION[extension] ?? extension;
}
