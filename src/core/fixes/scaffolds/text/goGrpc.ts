import type { ServerApp, Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing, type Otherwise } from "../topic.ts";
import { indentOf } from "./blocks.ts";
import { closedAt } from "./brackets.ts";
import { goFunction, goPackage, goVariable } from "./go.ts";
import { type GoBeside, goFileBeside } from "./goBeside.ts";
import { type GoModules, withGoModules } from "./goModule.ts";

type Started = Signal<"server.started">;

/** What every call of a server of gRPC's goes through: https://pkg.go.dev/google.golang.org/grpc#ServerOption */
export interface GoInterceptors extends GoBeside {
  /** The function that gives the server's options. */
  readonly options: string;
  readonly modules: GoModules;
  /** The file's text, as gofmt writes it, given the name of its package. */
  text(name: string): string;
}

/** A program of Go that serves gRPC and no web framework. */
export function onGoGrpc(plan: (site: AppSite) => Promise<ScaffoldPlan>): Otherwise {
  return {
    fits: ({ all }) => all("server.started").some(isGoGrpc),
    async plan(context) {
      const site = await siteOf(context);
      return site ? plan(site) : nothing("No server of gRPC's was seen.");
    },
  };
}

/** The same, with a file of interceptors. */
export function interceptedBy(interceptors: GoInterceptors): Otherwise {
  return onGoGrpc((site) => planGoInterceptors(site, interceptors));
}

function isGoGrpc({ data }: Started): boolean {
  return data.language === "go" && data.server === "gRPC";
}

/** The call that makes the server, as the place of an app. */
async function siteOf(context: ScaffoldContext): Promise<AppSite | undefined> {
  const started = context.signals.find((each): each is Started => each.kind === "server.started" && isGoGrpc(each));
  const text = started && (await context.read(started.place.path));
  if (started === undefined || text === undefined) return undefined;
  const { place } = started;
  const name = goVariable(text, place.span.start);
  const data: ServerApp = {
    language: "go",
    framework: "gRPC",
    ...(name === undefined ? {} : { name }),
    exportedAs: [],
    style: [],
    insertAt: { offset: place.span.start, indent: indentOf(text, place.span.start) },
  };
  return { context, app: { kind: "server.app", place, data }, data, text };
}

/** Puts a file of interceptors beside the server, and has that begin with them: they come before those that it has. */
export async function planGoInterceptors(site: AppSite, interceptors: GoInterceptors): Promise<ScaffoldPlan> {
  const { app, text, context } = site;
  const { path, span } = app.place;
  const opening = text.indexOf("(", span.start);
  const end = closedAt(text, opening);
  if (end === undefined || goFunction(text, span.start) === undefined)
    return nothing(`Nobody can tell where ${path} makes its server.`);
  const file = await goFileBeside(path, text, interceptors, context);
  if ("why" in file) return nothing(file.why);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const plan = {
    creates: [{ path: file.free, text: interceptors.text(goPackage(text)).replaceAll("\n", newline) }],
    edits: given(path, text, opening, end, `${interceptors.options}()`),
  };
  return withGoModules(plan, path, interceptors.modules, context);
}

/** Options before those of a call, which may be spread: `grpc.NewServer(append(ours(), theirs...)...)`. */
function given(path: string, text: string, opening: number, end: number, options: string): readonly TextEdit[] {
  const at = (offset: number, written: string): TextEdit => ({
    path,
    span: { start: offset, end: offset },
    text: written,
  });
  const inside = text.slice(opening + 1, end - 1);
  if (inside.trim() === "") return [at(opening + 1, `${options}...`)];
  const gap = /^\s/.test(inside) ? "" : " ";
  return [at(opening + 1, `append(${options},${gap}`), at(end - 1, ")...")];
}
