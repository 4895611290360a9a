import type { ServerApp, Signal } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing, type Otherwise } from "../topic.ts";
import { indentOf } from "./blocks.ts";
import { goVariable } from "./go.ts";

/** The mux that net/http itself holds: https://pkg.go.dev/net/http#DefaultServeMux */
export const DEFAULT_MUX = "http.DefaultServeMux";

/** The expression that routes are added to: the variable that an app is put into, or what its package holds itself. */
export function goAppVariable({ app, data, text }: Pick<AppSite, "app" | "data" | "text">): string | undefined {
  const { start, end } = app.place.span;
  return start === end ? data.name : goVariable(text, start); // no call made one that packages hold themselves
}

/** A program that adds its routes by `http.HandleFunc` and serves them by `http.ListenAndServe(address, nil)`. */
export function onDefaultMux(plan: (site: AppSite) => Promise<ScaffoldPlan>): Otherwise {
  return {
    fits: ({ all }) =>
      all("server.app").every(({ data }) => data.language !== "go") &&
      all("server.started").some(isPlain) &&
      all("server.route").some(
        ({ data }) => data.language === "go" && data.framework === "net/http" && data.on === undefined,
      ),
    async plan(context) {
      const site = await siteOf(context);
      return site ? plan(site) : nothing(`Nobody can tell where ${context.component.id} serves net/http's own mux.`);
    },
  };
}

function isPlain({ data }: Signal<"server.started">): boolean {
  return data.language === "go" && data.server === "net/http";
}

/** The line that serves it, before which routes can be added. */
function siteOf(context: ScaffoldContext): Promise<AppSite | undefined> {
  return goServedAt(context, SERVES, { framework: "net/http", name: DEFAULT_MUX });
}

/** A place as that of an app, before the line of the first call of a form in the files that register routes or serve. */
export async function goServedAt(
  context: ScaffoldContext,
  form: RegExp,
  { framework, name }: { readonly framework: string; readonly name: string },
): Promise<AppSite | undefined> {
  const here = context.signals.filter(({ kind, place }) => KINDS.has(kind) && place.path.endsWith(".go"));
  for (const path of new Set(here.map(({ place }) => place.path))) {
    const text = (await context.read(path)) ?? "";
    const served = [...text.matchAll(form)].find(([written]) => !OWN_MACHINE.test(written));
    if (served === undefined) continue;
    const offset = text.lastIndexOf("\n", served.index) + 1;
    const insertAt = { offset, indent: indentOf(text, served.index) };
    const data: ServerApp = {
      language: "go",
      framework,
      name,
      exportedAs: [],
      style: [],
      insertAt,
    };
    const place = { path, span: { start: offset, end: offset } };
    return { context, app: { kind: "server.app", place, data }, data, text };
  }
  return undefined;
}

const KINDS: ReadonlySet<string> = new Set(["server.started", "server.route"]);

/** A call that serves it, also with what comes before its routes, and also by the scaffold of a graceful shutdown. */
const SERVES =
  /\bhttp\.Server\{(?:(?!\bHandler:)[^{}]){0,400}\}|(?:(?:ListenAndServe|listenUntilStopped)\([^,\n]+,\s*|\bHandler:\s*)(?:nil\b|[\w(.)]*http\.DefaultServeMux\b)/g;
const OWN_MACHINE = /"(?:localhost|127\.0\.0\.1):/;
