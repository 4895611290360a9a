/** One token of SQL, as all dialects write it. */
export interface SqlToken {
  /** word: unquoted, in lower case · name: quoted, as written · string · number · sign */
  readonly kind: "word" | "name" | "string" | "number" | "sign";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface SqlComment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface SqlTokens {
  readonly tokens: readonly SqlToken[];
  readonly comments: readonly SqlComment[];
}

const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /\d[\w.]*/y;
const DOLLAR = /\$(?:[A-Za-z_]\w*)?\$/y;

/**
 * The tokens of a text: PostgreSQL's dollar quotes (https://www.postgresql.org/docs/current/sql-syntax-lexical.html),
 * MySQL's back quotes and SQL Server's brackets included. Never throws: what is not closed reaches to the end.
 */
export function sqlTokens(text: string, start = 0, end = text.length): SqlTokens {
  const tokens: SqlToken[] = [];
  const comments: SqlComment[] = [];
  const until = (closing: string, from: number): number => {
    const found = text.indexOf(closing, from);
    return found === -1 || found >= end ? end : found + closing.length;
  };
  const add = (kind: SqlToken["kind"], from: number, to: number, shown: string): number => {
    tokens.push({ kind, text: shown, start: from, end: to });
    return to;
  };
  let at = start;
  while (at < end) {
    const char = text[at] ?? "";
    const two = text.slice(at, at + 2);
    if (/\s/.test(char)) at += 1;
    else if (two === "--" || (char === "#" && isLineStart(text, at))) {
      const line = text.indexOf("\n", at);
      const to = line === -1 || line > end ? end : line;
      comments.push({ text: text.slice(at, to).trim(), start: at, end: to });
      at = to;
    } else if (two === "/*") {
      const to = until("*/", at + 2);
      comments.push({ text: text.slice(at, to), start: at, end: to });
      at = to;
    } else if (char === "'") {
      const to = quoted(text, at, "'", end);
      at = add("string", at, to, text.slice(at + 1, to - 1));
    } else if (char === '"' || char === "`") {
      const to = quoted(text, at, char, end);
      at = add("name", at, to, text.slice(at + 1, to - 1));
    } else if (char === "[" && /[\]\w\s.$]/.test(text[at + 1] ?? "") && !isArray(tokens, at)) {
      const to = until("]", at + 1);
      at = add("name", at, to, text.slice(at + 1, to - 1));
    } else if (char === "$" && match(DOLLAR, text, at) !== undefined) {
      const tag = match(DOLLAR, text, at) ?? "$$";
      const to = until(tag, at + tag.length);
      at = add("string", at, to, text.slice(at + tag.length, Math.max(at + tag.length, to - tag.length)));
    } else {
      const word = match(WORD, text, at);
      const number = word === undefined ? match(NUMBER, text, at) : undefined;
      if (word !== undefined) at = add("word", at, Math.min(end, at + word.length), word.toLowerCase());
      else if (number !== undefined) at = add("number", at, Math.min(end, at + number.length), number);
      else at = add("sign", at, at + 1, char);
    }
  }
  return { tokens, comments };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === "\n";
}

/** `text[]` and `tags[1]`: a bracket right behind a name is PostgreSQL's array. */
function isArray(tokens: readonly SqlToken[], at: number): boolean {
  const last = tokens.at(-1);
  return last !== undefined && last.end === at && last.kind !== "sign";
}

/** Where a quoted stretch ends; its quote is doubled inside, or in MySQL follows a backslash. */
function quoted(text: string, start: number, quote: string, end: number): number {
  for (let at = start + 1; at < end; at++) {
    if (text[at] === "\\" && quote === "'" && text[at + 1] === "'" && !/^'\s*[;,)]/.test(text.slice(at + 1, at + 4)))
      at += 1;
    else if (text[at] === quote) {
      if (text[at + 1] === quote) at += 1;
      else return at + 1;
    }
  }
  return end;
}
