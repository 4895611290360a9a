import type { TextEdit } from "../../../model.ts";
import type { ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing, type Otherwise } from "../topic.ts";
import { goFunction, goImport, goPackage } from "./go.ts";
import { BEEGO_WEB, beegoRunWith, onBeego } from "./goBeego.ts";
import { type GoBeside, goFileBeside } from "./goBeside.ts";
import { aroundFasthttp, FASTHTTP, onFasthttp } from "./goFasthttp.ts";
import { type GoModules, withGoModules } from "./goModule.ts";
import { DEFAULT_MUX, goAppVariable, onDefaultMux } from "./goMux.ts";
import { afterLastUse, afterUseOf, escaped } from "./goUses.ts";
import { afterLines, outerLayers } from "./layers.ts";

/** How a framework of Go is given what comes before its routes. */
export interface GoWeb {
  /** The module that it is imported by, without its version; undefined for the standard library. */
  readonly module?: string;
  /** "http": a function around an `http.Handler`; else the framework's own form, which may change with its version. */
  readonly form: "http" | "gin" | "echo" | "echo5" | "fiber" | "fiber3" | "iris" | "fasthttp";
  /** The method that takes in what comes before all routes. Left out: `Use`. */
  readonly uses?: string;
  /** True where a router cannot be told what comes before its routes: what serves it is given that around it. */
  readonly isWrapped?: true;
  /** True where what runs its package's own app is given that. */
  readonly isRun?: true;
}

/** By what `server.app` signals call them. */
export const GO_WEB: Readonly<Record<string, GoWeb>> = {
  "net/http": { form: "http", isWrapped: true },
  // https://pkg.go.dev/github.com/julienschmidt/httprouter#readme-chaining-with-the-notfound-handler: it has no middleware
  httprouter: { module: "github.com/julienschmidt/httprouter", form: "http", isWrapped: true },
  chi: { module: "github.com/go-chi/chi", form: "http" },
  "gorilla/mux": { module: "github.com/gorilla/mux", form: "http" },
  gin: { module: "github.com/gin-gonic/gin", form: "gin" },
  echo: { module: "github.com/labstack/echo", form: "echo" },
  fiber: { module: "github.com/gofiber/fiber", form: "fiber" },
  // https://pkg.go.dev/github.com/kataras/iris/v12/core/router#APIBuilder.UseRouter: also before what no route answers
  iris: { module: "github.com/kataras/iris", form: "iris", uses: "UseRouter" },
  beego: { module: BEEGO_WEB, form: "http", isRun: true },
  fasthttp: { module: FASTHTTP, form: "fasthttp" },
};

/** The name of a function that is what comes before routes, or gives it; the first where it is put around a handler. */
export function goCall(name: string, { form }: GoWeb): string {
  return form === "http" || form === "fasthttp" ? name : `${name}()`;
}

/** The versions that hand a context of another type to handlers. */
const LATER: Readonly<Record<string, { readonly imported: RegExp; readonly form: GoWeb["form"] }>> = {
  // https://github.com/labstack/echo/blob/master/API_CHANGES_V5.md
  echo: { imported: /"github\.com\/labstack\/echo\/v5"/, form: "echo5" },
  // https://docs.gofiber.io/whats_new
  fiber: { imported: /"github\.com\/gofiber\/fiber\/v3"/, form: "fiber3" },
};

function goWebOf(framework: string, text: string): GoWeb | undefined {
  const web = GO_WEB[framework];
  const later = LATER[framework];
  return web && later?.imported.test(text) ? { ...web, form: later.form } : web;
}

/** A file of middleware for the package that makes an app. */
export interface GoMiddleware extends GoBeside {
  /** What comes before every route, as an expression. */
  call(site: Pick<GoSite, "framework" | "web" | "variable">): string;
  /** The file's text, as gofmt writes it; `module` is the path that the framework is imported by. */
  text(site: GoSite): string;
  /** Modules that it needs. */
  modules?(site: Pick<GoSite, "framework" | "web">): GoModules;
  /** Matches what has to be around it, among what frameworks bring and the repository uses already. */
  readonly inside?: RegExp;
  /** A statement that stands beside it, below all that comes before routes. */
  beside?(site: GoSite): readonly string[];
}

export interface GoSite {
  readonly framework: string;
  readonly web: GoWeb;
  readonly module: string;
  readonly variable: string;
  readonly package: string;
  /** The file that makes the app. */
  readonly source: string;
  /** The paths of the component's routes that have nothing to be filled in. */
  readonly paths: readonly string[];
}

/** Puts a file of middleware beside the app, and has the app use it before its routes. */
export async function planGoMiddleware(site: AppSite, middleware: GoMiddleware): Promise<ScaffoldPlan> {
  const { app, data, text, context } = site;
  const { path } = app.place;
  const web = goWebOf(data.framework, text);
  const variable = goAppVariable(site);
  const held = goFunction(text, app.place.span.start);
  if (!web || !data.insertAt || variable === undefined || held === undefined)
    return nothing(`Nobody can tell where ${path} can add to its app.`);
  const file = await goFileBeside(path, text, middleware, context);
  if ("why" in file) return nothing(file.why);
  const call = middleware.call({ framework: data.framework, web, variable });
  const made: GoSite = {
    framework: data.framework,
    web,
    module: (web.module && goImport(text, web.module)) ?? web.module ?? "net/http",
    variable,
    package: goPackage(text),
    source: text,
    paths: pathsOf(context),
  };
  const { indent } = data.insertAt;
  const outer = outerLayers("go", /^\w+/.exec(call)?.[0] ?? "");
  const first = behind(outer, text, variable, data.insertAt.offset, held.end);
  const offset = middleware.inside ? afterUseOf(middleware.inside, text, variable, first, held.end) : first;
  const around = handed(site, web, variable, call, held, outer);
  if (around === undefined) return nothing(`Nobody can tell where ${path} hands ${variable} to its server.`);
  const taken = around.length > 0 ? "" : `${indent}${variable}.${web.uses ?? "Use"}(${call})\n`;
  const second = (middleware.beside?.(made) ?? []).map((line) => `${indent}${line}\n`).join("");
  const below = afterLastUse(text, variable, offset, held.end);
  const at = (start: number, written: string): readonly TextEdit[] =>
    written === "" ? [] : [{ path, span: { start, end: start }, text: written }];
  const edits = below === offset ? at(offset, taken + second) : [...at(offset, taken), ...at(below, second)];
  const plan = {
    creates: [{ path: file.free, text: middleware.text(made) }],
    edits: [...edits, ...around],
  };
  return withGoModules(plan, path, middleware.modules?.(made) ?? {}, context);
}

function pathsOf({ signals }: AppSite["context"]): readonly string[] {
  const paths = signals.flatMap(({ kind, data }) => (kind === "server.route" && !data.dynamic ? [data.path] : []));
  return [...new Set(paths.filter((path) => /^\/[\w./-]*$/.test(path)))].toSorted();
}

/** The edits that give it to what serves, of which there are none where the app itself takes it in; undefined where that was not seen. */
function handed(
  site: AppSite,
  web: GoWeb,
  variable: string,
  call: string,
  held: { readonly end: number },
  outer: string,
): readonly TextEdit[] | undefined {
  if (web.isRun) return beegoRunWith(site.app.place.path, site.text, site.app.place.span.start, call, outer);
  if (web.form === "fasthttp") return aroundFasthttp(site, call, outer);
  if (!web.isWrapped) return [];
  const used = wrapped(site, variable, call, held, outer);
  return used && [used];
}

/** `http.ListenAndServe(address, mux)`, `Handler: mux` and Negroni's `UseHandler(mux)` are given the mux with what comes before it. */
function wrapped(
  { app, text }: Pick<AppSite, "app" | "text">,
  variable: string,
  call: string,
  { end }: { readonly end: number },
  outer: string,
): TextEdit | undefined {
  const from = app.place.span.end;
  const name = variable === DEFAULT_MUX ? `(?:${escaped(variable)}|nil)` : escaped(variable);
  const served = new RegExp(
    `(?:(?:ListenAndServe|listenUntilStopped)\\([^,\\n]+,\\s*|\\bHandler:\\s*|\\.UseHandler\\()((?:\\w+(?:\\([\\w.]+\\))?\\()*${name})(?=\\s*[,)}\\n])`,
  );
  const found = served.exec(text.slice(from, end));
  const kept = found?.[1] ? undefined : keptAs(text.slice(from, end), variable);
  if (kept !== undefined && kept !== variable) return wrapped({ app, text }, kept, call, { end }, outer);
  if (!found?.[1]) return variable === DEFAULT_MUX ? asHandler(app.place.path, text, from, call) : undefined;
  const around =
    new RegExp(`^(?:\\w+(?:\\([\\w.]+\\))?\\()*\\b${outer}(?:\\([\\w.]+\\))?\\(`).exec(found[1])?.[0] ?? "";
  const inner = found[1].slice(around.length);
  const start = from + found.index + found[0].length - inner.length;
  const before = ")".repeat(inner.split("(").length - inner.split(")").length); // what is around it already
  const handed = `${inner}${before}`;
  if (!text.startsWith(handed, start)) return undefined;
  const given = handed === "nil" ? variable : handed;
  return { path: app.place.path, span: { start, end: start + handed.length }, text: `${call}(${given})` };
}

/** `handler := cors.Handler(mux)`: the variable that holds what was put around the mux; undefined where there is none. */
function keptAs(text: string, variable: string): string | undefined {
  const around = String.raw`(?:[\w.]+\((?:[\w.]+,[ \t]*)?)+`;
  return new RegExp(
    String.raw`^[ \t]*(?:var[ \t]+)?(\w+)[ \t]*:?=[ \t]*${around}${escaped(variable)}\)+[ \t]*$`,
    "m",
  ).exec(text)?.[1];
}

/** `http.Server{Addr: address}`, which serves net/http's own mux until it is given a handler. */
function asHandler(path: string, text: string, from: number, call: string): TextEdit | undefined {
  const made = /\bhttp\.Server\{((?:(?!\bHandler:)[^{}\n]){1,300})\}/.exec(text.slice(from));
  if (made === null) return undefined;
  const at = from + made.index + made[0].length - 1;
  return { path, span: { start: at, end: at }, text: `, Handler: ${call}(${DEFAULT_MUX})` };
}

/** The line after what has to be around it, where that is among what comes before routes; else where it would go anyway. */
function behind(outer: string, text: string, variable: string, from: number, end: number): number {
  return afterLines(text, `[ \\t]*${escaped(variable)}\\.Use(?:Router)?\\(${outer}\\b`, from, end);
}

/** The templates of every framework of Go for one file of middleware. */
export function forGo(middleware: GoMiddleware): Readonly<Record<string, (site: AppSite) => Promise<ScaffoldPlan>>> {
  return Object.fromEntries(
    Object.keys(GO_WEB).map((name) => [name, (site: AppSite) => planGoMiddleware(site, middleware)]),
  );
}

/** The same for a program whose app is its framework's own. */
export function goOtherwise(middleware: GoMiddleware): readonly Otherwise[] {
  return onOwnApps((site) => planGoMiddleware(site, middleware));
}

/** What a topic has for a program that makes no app: one that serves net/http's own mux, runs Beego, or serves by fasthttp. */
export function onOwnApps(plan: (site: AppSite) => Promise<ScaffoldPlan>): readonly Otherwise[] {
  return [onDefaultMux(plan), onBeego(plan), onFasthttp(plan)];
}
