import type { SqlToken } from "./sqlTokens.ts";

/** Words that follow a column's type. */
const BEHIND = new Set([
  ...["not", "null", "default", "using", "collate", "constraint", "primary", "unique", "references", "check"],
  ...["generated", "identity", "auto_increment", "autoincrement", "comment", "first", "after", "as", "on", "character"],
]);

/** The type that a column's definition begins with, in lower case and without blanks: "varchar(50)", "double precision". */
export function typeOf(tokens: readonly SqlToken[]): string | undefined {
  const [first] = tokens;
  if (first?.kind !== "word" && first?.kind !== "name") return undefined;
  let text = first.text.toLowerCase();
  let depth = 0;
  for (const [at, token] of tokens.slice(1).entries()) {
    if (token.text === "(") depth += 1;
    else if (depth === 0 && token.kind !== "sign" && (token.kind !== "word" || BEHIND.has(token.text))) break;
    else if (depth === 0 && token.kind === "sign" && !"[].".includes(token.text)) break;
    const isWord = token.kind === "word" && tokens[at]?.kind === "word";
    text += `${isWord ? " " : ""}${token.text.toLowerCase()}`;
    if (token.text === ")") depth -= 1;
  }
  return text;
}
