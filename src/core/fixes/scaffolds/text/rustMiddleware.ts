import type { Signal, Span, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing } from "../topic.ts";
import { laidOut, layoutOf } from "./blocks.ts";
import { closedAt, commaIn } from "./brackets.ts";
import { type CargoCrates, type CargoManifest, cargoManifest, cargoVersion, withCrates } from "./cargo.ts";
import { innerLayers, outerLayers, within } from "./layers.ts";
import { folderOf, inFolder } from "./paths.ts";
import { chainOf, crateRoot, declareModule } from "./rust.ts";

/** The frameworks of Rust that are given what comes before every route. */
export type RustWeb = "axum" | "actix-web";

/** A module that is put beside a crate's first file, and what it is taken in by. */
export interface RustMiddleware {
  readonly module: string;
  /** `starts` where the program calls the module's own \`start\`. */
  text(web: RustWeb, starts: boolean): string;
  crates(web: RustWeb): CargoCrates;
  /** The module's function that is given axum's router and gives it back. */
  readonly wraps: string;
  /** What it is given beside the router. */
  readonly given?: string;
  /** True where axum has to tell it who connects. */
  readonly connects?: true;
  /** What is chained to actix-web's `App::new()`. */
  readonly chained: readonly string[];
  /** Further edits, given the crate; a text says why there is nothing to do. */
  beside?(site: RustSite): Promise<Beside | string>;
}

/** What is changed beside the app. */
export interface Beside {
  readonly edits: readonly TextEdit[];
  /** True where the program calls the module's own `start`. */
  readonly starts: boolean;
}

/** Where a module goes. */
export interface RustSite {
  readonly context: ScaffoldContext;
  /** The crate's first file. */
  readonly root: string;
  readonly rootText: string;
  /** The file that takes the module in, and where it does. */
  readonly path: string;
  readonly text: string;
  readonly offset: number;
}

/** Puts a module into the crate and has the app go through it. */
export async function planRustMiddleware(site: AppSite, middleware: RustMiddleware): Promise<ScaffoldPlan> {
  const { app, context } = site;
  const web: RustWeb = app.data.framework === "axum" ? "axum" : "actix-web";
  const manifest = await cargoManifest(app.place.path, context);
  if (manifest === undefined) return nothing(`No Cargo.toml was seen above ${app.place.path}.`);
  const old = await tooOld(web, manifest, context);
  if (old !== undefined) return nothing(old);
  const taken = web === "axum" ? await served(context, middleware) : chained(site, middleware);
  if (typeof taken === "string") return nothing(taken);
  const { path } = taken;
  const root = await crateRoot(path, context);
  const rootText = root && (await context.read(root));
  if (!root || rootText === undefined) return nothing(`The first file of the crate of ${path} could not be found.`);
  const { module } = middleware;
  const file = inFolder(folderOf(root), `${module}.rs`);
  if ((await context.read(file)) !== undefined || new RegExp(`\\bmod ${module}\\b`).test(rootText))
    return nothing(`${file} is already there.`);
  const beside = (await middleware.beside?.({ context, root, rootText, ...taken })) ?? { edits: [], starts: false };
  if (typeof beside === "string") return nothing(beside);
  const plan: ScaffoldPlan = {
    creates: [{ path: file, text: laidOut(middleware.text(web, beside.starts), layoutOf(taken.text)) }],
    edits: [declareModule(root, rootText, module), ...taken.edits, ...beside.edits],
  };
  return withCrates(plan, manifest, middleware.crates(web));
}

/** https://docs.rs/axum/0.7.0/axum/middleware/struct.Next.html, https://docs.rs/actix-web/4.9.0/actix_web/middleware/fn.from_fn.html */
async function tooOld(web: RustWeb, manifest: CargoManifest, context: ScaffoldContext): Promise<string | undefined> {
  const version = await cargoVersion(manifest, web, context);
  const [major = 0, minor = 0] = (version ?? "9").split(".").map(Number);
  const isOld = web === "axum" ? major === 0 && minor < 7 : major < 4;
  return isOld ? `What it would write needs ${web === "axum" ? "axum 0.7" : "actix-web 4.9"} or newer.` : undefined;
}

interface Taken {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
  readonly edits: readonly TextEdit[];
}

/** `axum::serve(listener, app)`: the router that is served goes through the function. */
async function served(context: ScaffoldContext, middleware: RustMiddleware): Promise<Taken | string> {
  const { connects } = middleware;
  const started = context.signals.find(
    (signal): signal is Signal<"server.started"> =>
      signal.kind === "server.started" && signal.data.server === "axum" && /\bserve\b/.test(signal.data.call),
  );
  const text = started && (await context.read(started.place.path));
  if (started === undefined || text === undefined) return "No axum::serve was seen that is given a router.";
  const { path, span } = started.place;
  const opening = text.indexOf("(", span.start);
  const end = closedAt(text, opening);
  const comma = end === undefined ? -1 : commaIn(text, opening + 1, end - 1);
  if (end === undefined || comma === -1) return `Nobody can tell what ${path} serves.`;
  const given = /^\s*([\s\S]*?)((?:\.into_make_service(?:_with_connect_info::<[^()]*>)?\(\))?,?\s*)$/.exec(
    text.slice(comma + 1, end - 1),
  );
  const [, router = "", rest = ""] = given ?? [];
  if (router === "" || isNoRouter(router, text)) return `What ${path} serves is no axum::Router any more.`;
  const from = end - 1 - rest.length - router.length;
  const edits = through(path, text, span.start, { start: from, end: from + router.length }, middleware);
  if (!connects || rest.includes("connect_info")) return { path, text, offset: span.start, edits };
  const to = from + router.length;
  const told = connecting(path, to, rest);
  // What closes the call around a router without a name ends where this begins.
  const closing = edits.find((edit) => edit.span.start === to);
  const others = edits.filter((edit) => edit !== closing);
  const joined = { ...told, text: `${closing?.text ?? ""}${told.text}` };
  return { path, text, offset: span.start, edits: [...others, joined] };
}

/** https://docs.rs/axum/latest/axum/struct.Router.html#method.into_make_service_with_connect_info */
function connecting(path: string, start: number, rest: string): TextEdit {
  const end = start + (/^\.into_make_service\(\)/.exec(rest)?.[0].length ?? 0);
  return { path, span: { start, end }, text: ".into_make_service_with_connect_info::<std::net::SocketAddr>()" };
}

/** A router that has a name is given it again above the statement; any other is handed on where it stands. */
function through(
  path: string,
  text: string,
  serve: number,
  given: Span,
  { module, wraps, given: beside }: RustMiddleware,
): readonly TextEdit[] {
  const closing = beside === undefined ? ")" : `, ${beside})`;
  const call = `crate::${module}::${wraps}`;
  const outer = String.raw`crate::${outerLayers("rust", module)}::\w+`;
  const router = text.slice(given.start, given.end);
  const line = text.lastIndexOf("\n", serve) + 1;
  const before = text.slice(line, serve);
  if (/^\w+$/.test(router) && /^\s*(?:let\s+\w+\s*=\s*)?$/.test(before)) {
    const newline = text.includes("\r\n") ? "\r\n" : "\n";
    const statement = `${/^\s*/.exec(before)?.[0]}let ${router} = ${call}(${router}${closing};${newline}`;
    const around = new RegExp(String.raw`(?:^[ \t]*let ${router} = ${outer}\(${router}\b[^\n]*\n)+$(?![\s\S])`, "m");
    const at = around.exec(text.slice(0, line))?.index ?? line;
    return [{ path, span: { start: at, end: at }, text: statement }];
  }
  const { start, end } = within(text, given, outer);
  return [
    { path, span: { start, end: start }, text: `${call}(` },
    { path, span: { start: end, end }, text: closing },
  ];
}

/** A service that was put around the router: https://docs.rs/axum/latest/axum/middleware/index.html#rewriting-request-uri-in-middleware */
function isNoRouter(router: string, text: string): boolean {
  if (/ServiceExt|Layer\b[\s\S]*\.layer\(\w+\)$/.test(router)) return true;
  const made = /^\w+$/.test(router) ? new RegExp(`\\blet\\s+${router}\\s*(?::[^=]*)?=([^;]*);`).exec(text)?.[1] : "";
  return /NormalizePathLayer|ServiceBuilder::new\(\)[\s\S]*\.service\(/.test(made ?? "");
}

/** `App::new()`: what comes before every route is chained to it. */
function chained({ app, text }: AppSite, middleware: RustMiddleware): Taken {
  const { path, span } = app.place;
  const chain = /^[ \t]*\r?\n([ \t]*)\./.exec(text.slice(span.end));
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const added = middleware.chained.map((each) => (chain ? `${newline}${chain[1]}${each}` : each)).join("");
  const at = afterInner(text, span.end, middleware.module);
  return { path, text, offset: span.start, edits: [{ path, span: { start: at, end: at }, text: added }] };
}

/** What is wrapped last is passed first: https://docs.rs/actix-web/latest/actix_web/struct.App.html#method.wrap */
function afterInner(text: string, from: number, module: string): number {
  const inner = new RegExp(String.raw`^\([\w:(]*\bcrate::${innerLayers("rust", module)}::`);
  const outer = new RegExp(
    String.raw`^\([\w:(]*(?:\bcrate::${outerLayers("rust", module)}::|TracingLogger\b|\bsentry::)`,
  );
  // What answers in place of the routes (who may ask, which pages) is further in; a key belongs to who was let in.
  const isInner = ({ name, opening }: { readonly name: string; readonly opening: number }) =>
    inner.test(text.slice(opening)) ||
    (module !== "idempotency" && name === "wrap" && !outer.test(text.slice(opening, opening + 200)));
  return chainOf(text, from).findLast(isInner)?.end ?? from;
}

/** The templates of every framework of Rust for one module. */
export function forRust(
  middleware: RustMiddleware,
): Readonly<Record<string, (site: AppSite) => Promise<ScaffoldPlan>>> {
  const plan = (site: AppSite) => planRustMiddleware(site, middleware);
  return { axum: plan, "actix-web": plan };
}
