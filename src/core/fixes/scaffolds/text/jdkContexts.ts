import type { Span, TextEdit } from "../../../model.ts";
import type { ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing } from "../topic.ts";
import { laidOut, layoutOf } from "./blocks.ts";
import { closedAt, commaIn } from "./brackets.ts";
import { type BesideApp, registering } from "./jvmApp.ts";
import { wrapped } from "./jvmHanded.ts";
import { packageLine, packageOf } from "./jvmSource.ts";
import { outerLayers, within } from "./layers.ts";
import { folderOf, inFolder } from "./paths.ts";

/**
 * A file beside a server of the JDK's, through whose function every handler goes that a context is given. The server has no
 * place for what all requests go through:
 * https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/com/sun/net/httpserver/HttpServer.html#createContext(java.lang.String,com.sun.net.httpserver.HttpHandler)
 */
export async function besideContexts(
  site: AppSite,
  { name, call, given, registers, java, kotlin }: BesideApp,
): Promise<ScaffoldPlan> {
  const { app, context, text } = site;
  const { path } = app.place;
  const isKotlin = path.endsWith(".kt");
  const created = inFolder(folderOf(path), `${name}.${isKotlin ? "kt" : "java"}`);
  if ((await context.read(created)) !== undefined) return nothing(`${created} is already there.`);
  const called = isKotlin ? call : `${name}.${call}`;
  const further = given === undefined ? "" : `, ${given}`;
  const outer = String.raw`(?:\w+\.)?${outerLayers("jvm", call)}`;
  const edits: TextEdit[] = [];
  for (const each of new Set([path, ...context.signals.filter(isContext).map(({ place }) => place.path)])) {
    const own = each === path ? text : await context.read(each);
    if (own === undefined || packageOf(own) !== packageOf(text) || each.endsWith(".kt") !== isKotlin) continue;
    for (const { span, handler, isTrailing } of handlersIn(own)) {
      const inner = within(handler, { start: 0, end: handler.length }, outer);
      const through = wrapped(called, handler.slice(inner.start, inner.end), further);
      const text = handler.slice(0, inner.start) + through + handler.slice(inner.end);
      edits.push({ path: each, span, text: isTrailing ? `, ${text})` : text });
    }
  }
  if (edits.length === 0) return nothing(`No context of ${context.component.id} was seen that is given a handler.`);
  const line = registers === undefined ? undefined : registering(site, { name, call: registers });
  if (registers !== undefined && line === undefined)
    return nothing(`Nobody can tell what ${path} calls the server of ${context.component.id}.`);
  return {
    creates: [{ path: created, text: laidOut(packageLine(text, path) + (isKotlin ? kotlin : java), layoutOf(text)) }],
    edits: line === undefined ? edits : [...edits, line],
  };
}

function isContext({ kind, data }: AppSite["context"]["signals"][number]): boolean {
  return kind === "server.route" && data.framework === "httpserver";
}

interface ContextHandler {
  readonly span: Span;
  readonly handler: string;
  /** True where the bracket of the call is to be opened again: Kotlin's lambda behind it. */
  readonly isTrailing: boolean;
}

/** Paths that watch the service, which ask often and tell nothing. */
const WATCHING = /^"[^"]*\/(?:livez?|liveness|readyz?|readiness|health\w*|ping|metrics|prometheus)\/?"$/i;

/** What each context of a text is given to answer by. */
function handlersIn(text: string): readonly ContextHandler[] {
  return [...text.matchAll(/\.createContext\(/g)].flatMap(({ index, 0: called }): readonly ContextHandler[] => {
    const opening = index + called.length - 1;
    const closing = closedAt(text, opening);
    if (closing === undefined) return [];
    const comma = commaIn(text, opening + 1, closing - 1);
    if (WATCHING.test(text.slice(opening + 1, comma < 0 ? closing - 1 : comma).trim())) return [];
    if (comma >= 0) {
      const handler = text.slice(comma + 1, closing - 1).trim();
      const start = text.indexOf(handler, comma + 1);
      return [{ span: { start, end: start + handler.length }, handler, isTrailing: false }];
    }
    const lambda = /^[ \t]*(?=\{)/.exec(text.slice(closing, closing + FAR));
    const start = closing + (lambda?.[0].length ?? 0);
    const end = lambda ? closedAt(text, start) : undefined;
    return end === undefined
      ? []
      : [{ span: { start: closing - 1, end }, handler: text.slice(start, end), isTrailing: true }];
  });
}

/** How far behind a call its lambda begins. */
const FAR = 80;
