/** One simple command of a script. */
export interface ShellCommand {
  /** Without quotes, leading assignments and wrappers such as `sudo`; variables as written. */
  readonly words: readonly string[];
  /** True where `|| true` or its like swallows its failure. */
  readonly failureSwallowed: boolean;
  /** Where it stands in the script. */
  readonly start: number;
  readonly end: number;
  /** Where what swallows its failure ends; undefined where nothing does. */
  readonly swallowedTo?: number;
  /** The operator behind it: "&&", "|", "\n" … */
  readonly after: string;
}

/** What ends a simple command; a newline does as well. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html */
const OPERATOR = /^(?:&&|\|\||;;|[;&|(){}])/;
const KEYWORDS = new Set([
  "if",
  "then",
  "else",
  "elif",
  "do",
  "while",
  "until",
  "!",
  "time",
  "exec",
  "command",
  "sudo",
]);
const NEVER_FAILS = new Set(["true", ":", "echo", "printf"]);
const MOST_COMMANDS = 500;

/** The simple commands of a POSIX shell script, in order; PowerShell's and cmd's plain ones read the same. */
export function commandsOf(script: string): readonly ShellCommand[] {
  // What is spliced keeps its length, so that offsets hold.
  const parts = split(script.replace(/\\\r?\n/g, (splice) => " ".repeat(splice.length)));
  return parts.slice(0, MOST_COMMANDS).flatMap(({ words, after, start, end }, index) => {
    const bare = withoutWrappers(words);
    if (bare.length === 0) return [];
    const next = parts[index + 1];
    const [name = "", status] = withoutWrappers(next?.words ?? []);
    const swallowed = after === "||" && (NEVER_FAILS.has(name) || (name === "exit" && status === "0"));
    return [
      {
        words: bare,
        failureSwallowed: swallowed,
        start,
        end,
        after,
        ...(swallowed && next ? { swallowedTo: next.end } : {}),
      },
    ];
  });
}

interface Part {
  readonly words: readonly string[];
  /** The operator that ends it. */
  readonly after: string;
  readonly start: number;
  readonly end: number;
}

function split(text: string): readonly Part[] {
  const parts: Part[] = [];
  let words: string[] = [];
  let at = 0;
  let start = 0;
  let last = 0;
  const end = (after: string): void => {
    parts.push({ words, after, start, end: last });
    words = [];
  };
  while (at < text.length) {
    const rest = text.slice(at, at + 2);
    const space = /^[ \t\r]/.test(rest);
    if (space) at += 1;
    else if (rest[0] === "\n") {
      const heredoc = words.map((word) => /^\d?<<-?(\w+)$/.exec(word)?.[1]).find((name) => name !== undefined);
      end("\n");
      at += 1;
      if (heredoc !== undefined) at = afterHeredoc(text, at, heredoc);
    } else if (rest[0] === "#") {
      const line = text.indexOf("\n", at);
      at = line === -1 ? text.length : line;
    } else if (OPERATOR.test(rest) && !text.startsWith("${{", at)) {
      const operator = OPERATOR.exec(rest)?.[0] ?? ";";
      end(operator);
      at += operator.length;
    } else {
      const word = wordAt(text, at);
      if (words.length === 0) start = at;
      words.push(word.text);
      at = word.end;
      last = Math.min(at, text.length);
    }
  }
  end("");
  return parts;
}

/** A word with its quotes taken off; `${{ … }}` and `$( … )` are kept as written. */
function wordAt(text: string, start: number): { readonly text: string; readonly end: number } {
  let word = "";
  let at = start;
  while (at < text.length) {
    const char = text[at] ?? "";
    const open = ["${{", "${", "$("].find((each) => text.startsWith(each, at));
    if (open !== undefined) {
      const close = text.indexOf(open === "${{" ? "}}" : open === "${" ? "}" : ")", at);
      const next = close === -1 ? text.length : close + (open === "${{" ? 2 : 1);
      word += text.slice(at, next);
      at = next;
    } else if (char === "'" || char === '"') {
      const close = closing(text, at, char);
      word += text.slice(at + 1, close);
      at = close + 1;
    } else if (/[\s;&|(){}]/.test(char)) break;
    else {
      word += char === "\\" ? (text[at + 1] ?? "") : char;
      at += char === "\\" ? 2 : 1;
    }
  }
  return { text: word, end: Math.max(at, start + 1) };
}

function closing(text: string, open: number, quote: string): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === "\\" && quote === '"') at += 1;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

function afterHeredoc(text: string, start: number, name: string): number {
  const close = new RegExp(`^[\\t]*${name}[ \\t\\r]*$`, "m").exec(text.slice(start));
  return close === null ? text.length : start + close.index + close[0].length;
}

function withoutWrappers(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !KEYWORDS.has(word) && word !== "env" && !/^[A-Za-z_]\w*=/.test(word));
  return from === -1 ? [] : words.slice(from);
}
