/** How a comment begins and ends in a language, by VS Code's name for it. */
interface CommentForm {
  readonly open: string;
  readonly close?: string;
}

const SLASHES: CommentForm = { open: "//" };
const HASH: CommentForm = { open: "#" };
const DASHES: CommentForm = { open: "--" };
const MARKUP: CommentForm = { open: "<!--", close: "-->" };

/** https://code.visualstudio.com/docs/languages/identifiers */
const FORMS: Readonly<Record<string, CommentForm>> = {
  ...among(SLASHES, "c cpp csharp dart fsharp go groovy java javascript javascriptreact jsonc kotlin php rust scala"),
  ...among(SLASHES, "swift typescript typescriptreact"),
  ...among(HASH, "coffeescript dockerfile dockercompose dotenv elixir hcl helm ignore ini julia makefile perl"),
  ...among(HASH, "properties python r ruby shellscript terraform toml yaml"),
  ...among(DASHES, "haskell lua sql"),
  ...among(MARKUP, "html markdown svelte vue xml"),
};

/** Where an ignore comment goes, and its text. */
export interface IgnoreInsertion {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** The comment form of a file; undefined for one whose language has no comments or is not known. */
export function commentForm(languageId: string, path: string): CommentForm | undefined {
  if (/(?:^|\/)\.env(?:\.[\w.-]+)?$/.test(path)) return HASH;
  return FORMS[languageId];
}

/**
 * The comment that lets one kind of finding of a check be, for a reason. It goes above the line, or behind it where
 * another such comment is above already: each speaks of the next line only.
 */
export function ignoreInsertion(
  form: CommentForm,
  finding: { readonly check: string; readonly kind: string; readonly why: string },
  line: { readonly number: number; readonly text: string; readonly above: string },
): IgnoreInsertion {
  const why = finding.why.replace(/\s+/g, " ").trim();
  const words = `readiness-ignore ${finding.check}#${finding.kind}: ${why}`;
  const comment = [form.open, words, ...(form.close === undefined ? [] : [form.close])].join(" ");
  if (line.above.includes("readiness-ignore")) {
    return { line: line.number, column: line.text.length, text: ` ${comment}` };
  }
  const indent = /^\s*/.exec(line.text)?.[0] ?? "";
  return { line: line.number, column: 0, text: `${indent}${comment}\n` };
}

function among(form: CommentForm, languages: string): Readonly<Record<string, CommentForm>> {
  return Object.fromEntries(languages.split(" ").map((language) => [language, form]));
}
