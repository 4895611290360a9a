import type { TextEdit } from "../../../model.ts";
import { applyEdits } from "../../../place.ts";
import type { ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing } from "../topic.ts";
import { closedAt } from "./brackets.ts";
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

/** What is planned for the function that answers; where the server hands requests on to a library, in a function around that. */
export async function withListener<Site extends Pick<AppSite, "app" | "text" | "data" | "context">>(
  site: Site,
  plan: (listener: Listener<Site>) => Promise<ScaffoldPlan>,
): Promise<ScaffoldPlan> {
  const { path } = site.app.place;
  const { text, moved } = opened(site);
  const read: Site["context"]["read"] = (each) => (each === path ? Promise.resolve(text) : site.context.read(each));
  const listener = listenerOf(
    text === site.text ? site : { ...site, text, app: movedBy(moved, site.app), context: { ...site.context, read } },
  );
  if (typeof listener === "string") return nothing(listener);
  const written = await plan(listener);
  if (text === site.text || written.nothing !== undefined) return written;
  const own = written.edits.filter((edit) => edit.path === path);
  const edits = [
    changed(path, site.text, applyEdits(text, own)),
    ...written.edits.filter((edit) => edit.path !== path),
  ];
  return { ...written, edits };
}

interface Opened {
  readonly text: string;
  /** How far the application has moved. */
  readonly moved: number;
}

/** `createServer(yoga)` with a function around what it is handed; the text as it is where that is no library's. */
function opened({ app, text, data }: Pick<AppSite, "app" | "text" | "data">): Opened {
  const asItIs = { text, moved: 0 };
  const { path, span } = app.place;
  const call = /^[\w$.]+\(\s*(?:\{[^{}]*\}\s*,\s*)?/.exec(text.slice(span.start));
  const begun = text.lastIndexOf("\n", span.start - 1) + 1;
  const before = /^([ \t]*)(?:(?:export[ \t]+)?(?:const|let|var)[ \t]+[\w$]+[^=\n]*=[ \t]*)?$/.exec(
    text.slice(begun, span.start),
  );
  const end = closedAt(text, span.start + text.slice(span.start).search(/\(/));
  if (functionOf(text, span.start) !== undefined || call === null || before === null || end === undefined)
    return asItIs;
  const start = span.start + call[0].length;
  const given = text.slice(start, end - 1).replace(/[\s,]+$/, "");
  const isName = /^[\w$.]+$/.test(given);
  const name = isName ? given : ["answer", "answers"].find((each) => !new RegExp(`\\b${each}\\b`).test(text));
  if (name === undefined || !/^[\w$.]+(?:\([^()]*\))?$/.test(given)) return asItIs;
  const { indent, newline, semicolons } = nodeStyle(path, text, data.style.includes("commonjs"));
  const [outer, stop] = [before[1] ?? "", semicolons ? ";" : ""];
  const kept = isName ? "" : `${outer}const ${name} = ${given}${stop}${newline}`;
  const lines = ["(request, response) => {", `${outer}${indent}${name}(request, response)${stop}`, `${outer}}`];
  return {
    text: `${text.slice(0, begun)}${kept}${text.slice(begun, start)}${lines.join(newline)}${text.slice(start + given.length)}`,
    moved: kept.length,
  };
}

function movedBy(characters: number, app: AppSite["app"]): AppSite["app"] {
  const { start, end } = app.place.span;
  return { ...app, place: { ...app.place, span: { start: start + characters, end: end + characters } } };
}

/** One edit that makes one text of another. */
function changed(path: string, from: string, to: string): TextEdit {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start++;
  let same = 0;
  while (same < most - start && from[from.length - 1 - same] === to[to.length - 1 - same]) same++;
  return { path, span: { start, end: from.length - same }, text: to.slice(start, to.length - same) };
}

/** What answers requests of `createServer`; a text says why it was not found. https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener */
function listenerOf<Site extends Pick<AppSite, "app" | "text" | "data">>(site: Site): Listener<Site> | string {
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
  if (inline !== null) return foundAt(inline, from, 0, /^async\b/.test(inline[0]));
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
  return foundAt(declared, declared.index, named ?? 0, isAsync);
}

function foundAt(found: RegExpExecArray, from: number, before: number, isAsync: boolean): Found {
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
