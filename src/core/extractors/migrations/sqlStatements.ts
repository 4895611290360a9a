import { type SqlComment, type SqlToken, sqlTokens } from "./sqlTokens.ts";

/** One statement of a script. */
export interface SqlStatement {
  readonly tokens: readonly SqlToken[];
  readonly start: number;
  readonly end: number;
  /** Comments between the statement before it and its end. */
  readonly comments: readonly SqlComment[];
}

const ROUTINES = new Set(["trigger", "procedure", "function", "event", "proc"]);
const MOST_STATEMENTS = 5000;

/** The statements of a script; those inside of PostgreSQL's `DO` blocks as well. */
export function sqlStatements(text: string, start = 0, end = text.length): readonly SqlStatement[] {
  const { tokens, comments } = sqlTokens(text, start, end);
  const statements: SqlStatement[] = [];
  let current: SqlToken[] = [];
  let delimiter = ";";
  let depth = 0;
  let from = start;
  const finish = (to: number): void => {
    const [first] = current;
    if (first !== undefined && statements.length < MOST_STATEMENTS) {
      const own = comments.filter((comment) => comment.start >= from && comment.start < to);
      statements.push({ tokens: current, start: first.start, end: current.at(-1)?.end ?? to, comments: own });
    }
    current = [];
    depth = 0;
    from = to;
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    // https://dev.mysql.com/doc/refman/8.4/en/mysql-commands.html: the client's own word, alone on its line
    if (token.text === "delimiter" && token.kind === "word" && startsLine(text, token.start)) {
      finish(token.start);
      const line = lineFrom(text, token.end, end);
      delimiter = line.text.trim() || ";";
      while (tokens[at + 1] !== undefined && (tokens[at + 1]?.start ?? 0) < line.end) at += 1;
      continue;
    }
    // https://learn.microsoft.com/sql/t-sql/language-elements/sql-server-utilities-statements-go
    if (token.text === "go" && token.kind === "word" && isAlone(text, token)) {
      finish(token.start);
      continue;
    }
    if (delimiter !== ";" && text.startsWith(delimiter, token.start)) {
      finish(token.start);
      while (tokens[at + 1] !== undefined && (tokens[at + 1]?.start ?? 0) < token.start + delimiter.length) at += 1;
      continue;
    }
    if (token.kind === "sign" && token.text === ";" && delimiter === ";" && depth === 0) {
      finish(token.end);
      continue;
    }
    if (current.length > 0 && depth === 0 && !isRoutine(current) && begins(text, token, tokens[at + 1])) {
      finish(token.start);
    }
    if (token.kind === "word" && isRoutine(current)) depth += step(token, tokens[at + 1], tokens[at - 1]);
    current.push(token);
  }
  finish(end);
  return statements.flatMap((statement) => [statement, ...inside(text, statement)]);
}

/** SQL Server needs no semicolons: what opens a line with these words is a statement of its own. */
function begins(text: string, token: SqlToken, next: SqlToken | undefined): boolean {
  if (token.kind !== "word") return false;
  const opens = (token.text === "alter" && next?.text === "table") || token.text === "create" || token.text === "exec";
  return opens && startsLine(text, token.start);
}

/** The body of a trigger or a procedure lies between BEGIN and END. */
function isRoutine(current: readonly SqlToken[]): boolean {
  return current.slice(0, 8).some(({ kind, text }) => kind === "word" && ROUTINES.has(text));
}

function step(token: SqlToken, next: SqlToken | undefined, before: SqlToken | undefined): number {
  if (token.text === "begin" || (token.text === "case" && before?.text !== "end")) return 1;
  if (token.text === "end" && !["if", "loop", "while", "repeat", "for"].includes(next?.text ?? "")) return -1;
  return 0;
}

/** What a `DO $$ … $$` block runs: https://www.postgresql.org/docs/current/sql-do.html */
function inside(text: string, { tokens }: SqlStatement): readonly SqlStatement[] {
  const [first, second] = tokens;
  if (first?.text !== "do" || second?.kind !== "string" || text[second.start] !== "$") return [];
  const tag = text.indexOf("$", second.start + 1) + 1 - second.start;
  const found = sqlStatements(text, second.start + tag, second.end - tag);
  return found.flatMap((statement) => [withoutLead(statement), ...executed(text, statement)]);
}

/** The text that `EXECUTE '…'` runs: https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN */
function executed(text: string, { tokens }: SqlStatement): readonly SqlStatement[] {
  const at = tokens.findIndex((token, index) => token.text === "execute" && tokens[index + 1]?.kind === "string");
  const given = at === -1 ? undefined : tokens[at + 1];
  const opening = given && /^(?:'|\$\w*\$)/.exec(text.slice(given.start, given.start + 64))?.[0];
  if (given === undefined || opening === undefined) return [];
  return sqlStatements(text, given.start + opening.length, given.end - opening.length);
}

const OPENINGS = new Set(["alter", "create", "drop", "update", "lock", "rename"]);

/** `BEGIN ALTER TABLE …`, `IF … THEN ALTER TABLE …`: the statement begins at its own verb. */
function withoutLead(statement: SqlStatement): SqlStatement {
  const at = statement.tokens.findIndex(({ kind, text }) => kind === "word" && OPENINGS.has(text));
  if (at <= 0) return statement;
  const tokens = statement.tokens.slice(at);
  return { ...statement, tokens, start: tokens[0]?.start ?? statement.start };
}

function startsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (text[before] === " " || text[before] === "\t")) before -= 1;
  return before < 0 || text[before] === "\n";
}

function lineFrom(text: string, at: number, end: number): { readonly text: string; readonly end: number } {
  const line = text.indexOf("\n", at);
  const to = line === -1 || line > end ? end : line;
  return { text: text.slice(at, to), end: to };
}

function isAlone(text: string, token: SqlToken): boolean {
  return startsLine(text, token.start) && /^\s*(?:\d+\s*)?(?:--.*)?$/.test(lineFrom(text, token.end, text.length).text);
}
