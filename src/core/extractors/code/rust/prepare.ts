/** Macros whose arguments are code, which the grammar leaves unparsed. */
const MACRO =
  /\b(?:select|join|try_join|lazy_static|thread_local|stream|try_stream|vec|dbg|e?print(?:ln)?|write(?:ln)?)!\s*[({[]/;

/**
 * The text with the arguments of some macros made code, of the same length: `select! { a = f() => b }` becomes a block
 * of assignments, `lazy_static!` its statics, `join!(a, b)` a call.
 */
export function prepareRust(text: string): string {
  return MACRO.test(text) ? rewritten(text) : text;
}

type Frame = "plain" | "select" | "items";

const TOKEN =
  /\/\/[^\n]*|\/\*|\b[bc]?r(#*)"|"|'(?:[^\\'\n]|\\[^\n']+|\\')'|\b([A-Za-z_]\w*)!\s*(?=[({[])|\bstatic\s+ref\b|\belse\b(?=\s*=>)|=>|[(){}[\],]/g;

function rewritten(text: string): string {
  const frames: Frame[] = [];
  const parts: string[] = [];
  let kept = 0;
  let opens: Frame | undefined;
  const put = (start: number, end: number, written: string) => {
    parts.push(text.slice(kept, start), written.padEnd(end - start).slice(0, end - start));
    kept = end;
  };
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token, hashes, name] = match;
    const start = match.index;
    const end = start + token.length;
    const top = frames.at(-1);
    const opened = opens;
    opens = undefined;
    if (name !== undefined) opens = macro(name, start, text, put);
    else if (token === "/*") TOKEN.lastIndex = after(text, "*/", end);
    else if (hashes !== undefined) TOKEN.lastIndex = after(text, `"${hashes}`, end);
    else if (token === '"') TOKEN.lastIndex = endOfString(text, end);
    else if (token === "{" || token === "(" || token === "[") {
      if (opened === "items") put(start, end, "");
      frames.push(opened ?? "plain");
    } else if (token === "}" || token === ")" || token === "]") {
      if (frames.pop() === "items") put(start, end, "");
    } else if (top === "select" && token === "=>") put(start, end, "; ");
    else if (top === "select" && token === ",") put(start, end, ";");
    else if (top === "select" && token === "else") put(start, end, "()");
    else if (top === "items" && token.startsWith("static")) put(start, end, "static");
  }
  return parts.join("") + text.slice(kept);
}

/** Writes over the macro's name, and says what its brackets open. */
function macro(
  name: string,
  nameAt: number,
  text: string,
  put: (start: number, end: number, written: string) => void,
): Frame | undefined {
  const bang = nameAt + name.length;
  const start =
    nameAt - (/(?:\b[a-z_]{1,20}::){1,3}$/.exec(text.slice(Math.max(0, nameAt - 60), nameAt))?.[0].length ?? 0);
  const isBlock = text
    .slice(bang + 1, bang + 20)
    .trimStart()
    .startsWith("{");
  switch (name) {
    case "select":
    case "stream":
    case "try_stream":
      if (!isBlock) return undefined;
      put(start, nameAt, "");
      put(nameAt, bang + 1, "unsafe");
      return name === "select" ? "select" : undefined;
    case "lazy_static":
    case "thread_local":
      if (!isBlock) return undefined;
      put(start, bang + 1, "");
      return "items";
    case "join":
    case "try_join":
    case "dbg":
    case "print":
    case "println":
    case "eprint":
    case "eprintln":
    case "write":
    case "writeln":
      put(bang, bang + 1, "");
      return undefined;
    case "vec":
      put(start, bang + 1, "");
      return undefined;
    default:
      return undefined;
  }
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
}

function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return Math.min(at + 1, text.length);
}
