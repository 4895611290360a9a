import type { Signal, Span } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type Looked, nothing } from "../topic.ts";
import { laidOut, layoutOf } from "./blocks.ts";
import { closedAt } from "./brackets.ts";
import type { BesideApp } from "./jvmApp.ts";
import { importEdits, packageLine } from "./jvmSource.ts";
import { argumentOf, statementEnd, statementLine } from "./jvmStatements.ts";
import { afterLines, outerLayers, within } from "./layers.ts";
import { folderOf, inFolder } from "./paths.ts";

type Started = Signal<"server.started">;

/** Servers that a program makes itself and hands what answers, as `server.started` names them. */
export type HandedServer = keyof typeof FINDS;

/** A stretch of code that is handed through a function of a file beside it. */
export interface Handed {
  readonly path: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where the clients have to be in scope. */
  readonly offset: number;
  /** True for a lambda behind a call, which Kotlin hands to it without brackets. */
  readonly isTrailing?: boolean;
  /** Set where nothing is there to be handed through: a statement adds to the builder of this name. */
  readonly isStatement?: { readonly indent: string; readonly name: string };
}

type Found = Omit<Handed, "path" | "text">;

const FINDS = {
  /** https://undertow.io/undertow-docs/undertow-docs-2.1.0/index.html#creating-a-server: `setHandler` is given the root of all handlers. */
  Undertow: (text: string, { place }: Started): Found | undefined => {
    const end = statementEnd(text, place.span.start, place.path.endsWith(".kt"));
    const trailing = /\.setHandler(?=\s*\{)/.exec(text.slice(place.span.start, end));
    if (trailing) return trailingLambda(text, place.span.start, trailing.index + trailing[0].length);
    const given = end === undefined ? undefined : argumentOf(text, "setHandler", { start: place.span.start, end });
    return given && { start: given.start, end: given.end, offset: statementLine(text, place.span.start) };
  },
  Helidon: helidonRouting,
} as const;

/** True for a component whose program makes such a server. */
export function isHandedServer(server: HandedServer): (looked: Looked) => boolean {
  return ({ all }) => all("server.started").some(({ data }) => data.server === server);
}

/** What a component's server is handed; undefined where nobody can tell. */
export async function handedTo(server: HandedServer, context: ScaffoldContext): Promise<Handed | undefined> {
  const started = context.signals.find(
    (each): each is Started => each.kind === "server.started" && each.data.server === server,
  );
  const text = started && (await context.read(started.place.path));
  if (started === undefined || text === undefined) return undefined;
  const found = FINDS[server](text, started);
  return found && { path: started.place.path, text, ...found };
}

/** The edits that hand it through `call`, which is given `further` beside it. */
export function handedThrough(
  { path, text, start, end, isStatement, isTrailing }: Handed,
  call: string,
  further: string,
  imports: readonly string[] = [],
) {
  const layout = layoutOf(text);
  const own = text.slice(start, end).trim();
  const around = (given: string) => (isTrailing ? `(${given})` : given);
  const written = isStatement
    ? `${isStatement.indent}${call}(${isStatement.name}${further})${path.endsWith(".kt") ? "" : ";"}\n`
    : around(wrapped(call, own, further));
  return [
    ...importEdits(path, text, imports, layout),
    { path, span: { start, end }, text: written.replaceAll("\n", layout.newline) },
  ];
}

/** A call that is handed a handler, and `further` beside it; one lambda goes to it as Kotlin writes that. */
export function wrapped(call: string, handler: string, further: string): string {
  return handler.startsWith("{") && further === "" ? `${call} ${handler}` : `${call}(${handler}${further})`;
}

/** A file beside the program, through whose function what a server is handed goes. */
export async function besideHanded(
  server: HandedServer,
  context: ScaffoldContext,
  { name, call, given, java, kotlin }: BesideApp,
): Promise<ScaffoldPlan> {
  const whole = await handedTo(server, context);
  if (whole === undefined) return nothing(`Nobody can tell what ${context.component.id} gives to ${server}.`);
  const outer = String.raw`(?:\w+\.)?${outerLayers("jvm", call)}`;
  const handed = {
    ...whole,
    ...(server === "Helidon" ? behindFilters(whole, outer) : within(whole.text, whole, outer)),
  };
  const { path, text } = handed;
  const isKotlin = path.endsWith(".kt");
  const created = inFolder(folderOf(path), `${name}.${isKotlin ? "kt" : "java"}`);
  if ((await context.read(created)) !== undefined) return nothing(`${created} is already there.`);
  const called = isKotlin ? call : `${name}.${call}`;
  return {
    creates: [{ path: created, text: laidOut(packageLine(text, path) + (isKotlin ? kotlin : java), layoutOf(text)) }],
    edits: handedThrough(handed, called, given === undefined ? "" : `, ${given}`),
  };
}

/** Helidon's filters are passed in the order that a builder is given them, and what is called first gives them first. */
function behindFilters({ text, start, end, isStatement }: Handed, outer: string): Span {
  if (isStatement) {
    const at = afterLines(text, String.raw`[ \t]*${outer}\(`, start);
    return { start: at, end: at };
  }
  const opened = new RegExp(String.raw`${outer}\($`).exec(text.slice(0, start));
  const closing = opened && closedAt(text, start - 1);
  if (opened === null || closing === undefined || closing === null) return { start, end };
  return behindFilters({ path: "", offset: 0, text, start: opened.index, end: closing }, outer);
}

/** https://helidon.io/docs/latest/se/webserver/webserver#_routing: a method is handed the builder, or a lambda is, or it is made. */
function helidonRouting(text: string, { place }: Started): Found | undefined {
  const method =
    /\([^()]*\bHttpRouting\.Builder\s+(\w+)[^()]*\)[^{;]{0,80}\{[ \t]*\r?\n|\bfun\s+\w+\([^()]*?(\w+)\s*:\s*HttpRouting\.Builder[^()]*\)[^{=]{0,80}\{[ \t]*\r?\n/.exec(
      text,
    );
  if (method) {
    const at = method.index + method[0].length;
    const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? "";
    return { start: at, end: at, offset: at, isStatement: { indent, name: method[1] ?? method[2] ?? "routing" } };
  }
  const { start } = place.span;
  const lambda = /\.routing\(\s*(\w+)\s*->\s*(?=\1\b)/.exec(text.slice(start));
  if (lambda) {
    const at = start + lambda.index + lambda[0].length;
    return { start: at, end: at + (lambda[1]?.length ?? 0), offset: statementLine(text, start) };
  }
  const made = /\bHttpRouting\.builder\(\)/.exec(text);
  return made
    ? { start: made.index, end: made.index + made[0].length, offset: statementLine(text, made.index) }
    : undefined;
}

function trailingLambda(text: string, statement: number, behind: number): Found | undefined {
  const start = statement + behind;
  const end = closedAt(text, text.indexOf("{", start));
  return end === undefined ? undefined : { start, end, offset: statementLine(text, statement), isTrailing: true };
}
