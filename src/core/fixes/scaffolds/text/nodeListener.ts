import type { TextEdit } from "../../../model.ts";
import type { AppSite } from "../topic.ts";
import { afterImports, isCommonJsText } from "./nodeImports.ts";
import { nodeStyle } from "./style.ts";

/** The function by which a server of Node's own http answers: its parameters' names, and its body as where an app is made. */
export interface Listener<Site> {
  readonly request: string;
  readonly response: string;
  /** What has it wait for what it calls: nothing where it does; undefined where it says that it gives nothing to wait for. */
  readonly waiting: readonly TextEdit[] | undefined;
  /** The same application, whose lines begin the function. */
  readonly site: Site;
}

/** What answers requests of `createServer`; a text says why it was not found. https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener */
export function listenerOf<Site extends Pick<AppSite, "app" | "text" | "data">>(site: Site): Listener<Site> | string {
  const { app, text, data } = site;
  const { path } = app.place;
  const found = functionOf(text, app.place.span.start);
  if (found === undefined) return `The function that answers requests was not found in ${path}.`;
  const { request, response, offset } = found;
  const line = text.slice(text.lastIndexOf("\n", offset - 2) + 1, offset);
  const isCommonJs = isCommonJsText(path, text);
  const outer = /^[ \t]*/.exec(line)?.[0] ?? "";
  const insertAt = { offset, indent: `${outer}${nodeStyle(path, text, isCommonJs).indent}` };
  const made = { ...data, insertAt, importAt: afterImports(text), style: isCommonJs ? ["commonjs"] : ["esm"] };
  return { request, response, waiting: waitingOf(path, text, found), site: { ...site, data: made } };
}

interface Found {
  readonly request: string;
  readonly response: string;
  /** Where its body begins. */
  readonly offset: number;
  /** Where it begins itself, without the word `async`, and its text up to its body. */
  readonly start: number;
  readonly head: string;
  readonly isAsync: boolean;
}

/** With its first letter: an import may be put in right before it. */
function waitingOf(path: string, text: string, { start, head, isAsync }: Found): Listener<unknown>["waiting"] {
  if (isAsync) return [];
  if (/\)\s*:[^={}()\n]*(?:=>\s*)?\{\s*$/.test(head)) return undefined;
  return [{ path, span: { start, end: start + 1 }, text: `async ${text.charAt(start)}` }];
}

const PARAMETERS = String.raw`\(\s*([\w$]+)(?:\s*:[^,()\n]*)?,\s*([\w$]+)(?:\s*:[^,()\n]*)?\s*,?\s*\)(?:\s*:[^={}\n]*)?`;

/** The function that is handed to `createServer`, or the one that it names. */
function functionOf(text: string, start: number): Found | undefined {
  const call = /^[\w$.]+\(\s*(?:\{[^{}]*\}\s*,\s*)?/.exec(text.slice(start));
  if (call === null) return undefined;
  const from = start + call[0].length;
  const inline = new RegExp(
    `^(?:async\\s*)?(?:function\\s*[\\w$]*\\s*${PARAMETERS}\\s*\\{|${PARAMETERS}\\s*=>\\s*\\{)[ \\t]*(?:\\r?\\n)?`,
  ).exec(text.slice(from));
  if (inline !== null) return opened(inline, from, 0, /^async\b/.test(inline[0]));
  const [, name] = /^([\w$]+)\s*[,)]/.exec(text.slice(from)) ?? [];
  if (name === undefined) return undefined;
  const spelled = name.replaceAll("$", "\\$");
  const declared = new RegExp(
    `\\bfunction\\s+${spelled}\\s*${PARAMETERS}\\s*\\{[ \\t]*(?:\\r?\\n)?|\\b(?:const|let|var)\\s+${spelled}\\b[^=\\n]*=\\s*(?:async\\s*)?(?:function\\b\\s*[\\w$]*\\s*)?${PARAMETERS}\\s*(?:=>\\s*)?\\{[ \\t]*(?:\\r?\\n)?`,
  ).exec(text);
  if (declared === null) return undefined;
  const named = /^(?:const|let|var)\b[^=\n]*=\s*/.exec(declared[0])?.[0].length;
  const isAsync =
    named === undefined ? /\basync\s+$/.test(text.slice(0, declared.index)) : /^async\b/.test(declared[0].slice(named));
  return opened(declared, declared.index, named ?? 0, isAsync);
}

function opened(found: RegExpExecArray, from: number, before: number, isAsync: boolean): Found {
  const [all, one, other, three, four] = found;
  return {
    request: one ?? three ?? "",
    response: other ?? four ?? "",
    offset: from + all.length,
    start: from + before,
    head: all,
    isAsync,
  };
}
