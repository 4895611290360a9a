import type { Handler, Place, Signal } from "../../../model.ts";
import type { Call, Expression, Program } from "../program.ts";
import { guardsAmong } from "./called/access.ts";
import { isConditional } from "./consoles/conditional.ts";
import { viewsetRouter, viewsetRoutes } from "./djangoViewsets.ts";
import { handlerOf } from "./handler.ts";
import { originOf, qualifiedName, textOf } from "./origin.ts";

const BASE = { language: "python", framework: "django" } as const;
/** What every urls.py calls its routes: https://docs.djangoproject.com/en/stable/topics/http/urls/ */
const URLS = "urlpatterns";
const PATHS = new Set(["django.urls.path", "django.urls.re_path", "django.conf.urls.url", "django.urls.conf.path"]);
/** Apps whose included routes ask the services that are configured: https://github.com/codingjoe/django-health-check */
const ASKING_URLS = new Set(["health_check.urls", "watchman.urls"]);

/** The routes of a urls.py, and the application of a settings module. */
export function djangoRoutes(program: Program): readonly Signal[] {
  const found: Signal[] = [...viewsetRoutes(program)];
  if (!/ROOT_URLCONF|urlpatterns/.test(program.text)) return found;
  const place: Place = { path: program.path, span: { start: 0, end: 0 } };
  if (program.exports.has(URLS)) {
    found.push({ kind: "server.router", place, data: { ...BASE, name: URLS, exportedAs: [URLS] } });
    const calls = program.calls.filter(({ callee }) => PATHS.has(qualifiedName(callee, program) ?? ""));
    for (const call of calls) found.push(...entry(call, prefixAround(call, calls), program));
    found.push(...[...program.text.matchAll(LISTED)].map(([, name = ""]) => mounted(place, "", { name })));
  }
  return [...found, ...application(program)];
}

function entry(call: Call, prefix: string, program: Program): readonly Signal[] {
  const [route, view] = call.arguments;
  const text = route && textOf(route.value);
  const place: Place = { path: program.path, span: call.span };
  const dynamic = text === undefined || text.dynamic ? { dynamic: true } : {};
  const path = `${prefix}/${spelled(text?.text ?? "", call)}`;
  const included = view && includes(view.value, program);
  const tool = typeof included === "object" ? DJANGO_CONSOLES[included.from ?? ""] : undefined;
  if (tool !== undefined) return isConditional(call, program) ? [] : [consoleRoute(place, path, tool)];
  if (included === "nested" || included === "unseen") return [];
  if (included === undefined) {
    const handler = provided(view?.value) ?? handlerOf(view ? [view.value] : [], program);
    const guards = view ? guardsAround(view.value) : [];
    const access = guards.length > 0 ? { guards } : {};
    return [
      {
        kind: "server.route",
        place,
        data: { ...BASE, method: "ALL", path, ...dynamic, on: URLS, handler, ...access },
      },
    ];
  }
  if (ASKING_URLS.has(included.from ?? "")) {
    const handler: Handler = { answers: "asks", asks: [included.from?.split(".")[0] ?? ""] };
    return [{ kind: "server.route", place, data: { ...BASE, method: "GET", path, ...dynamic, on: URLS, handler } }];
  }
  const mount = mounted(place, path, included);
  return [{ ...mount, data: { ...mount.data, ...dynamic } }];
}

/** `urlpatterns = router.urls`, `urlpatterns += router.urls`: https://www.django-rest-framework.org/api-guide/routers/#usage */
const LISTED = /^urlpatterns\s*\+?=\s*(?:\[[^\]]*\]\s*\+\s*)?(\w+)\.urls\b/gm;

function mounted(place: Place, prefix: string, router: ImportedRouter): Signal<"server.mount"> {
  return { kind: "server.mount", place, data: { ...BASE, on: URLS, prefix, router } };
}

/** What is put around a view where it is listed, `login_required(views.orders)`; Django's own admin asks by itself. */
function guardsAround(view: Expression): readonly string[] {
  const origin = originOf(view);
  // https://docs.djangoproject.com/en/stable/ref/contrib/admin/#hooking-adminsite-instances-into-your-urlconf
  if (origin?.module.startsWith("django.contrib") && origin.path.join(".").endsWith("site.urls")) return ["admin.site"];
  if (view.kind !== "call" || (view.callee.kind === "member" && view.callee.name === "as_view")) return [];
  return guardsAmong([view.callee]);
}

/** Tools whose address is open unless a setting closes it. */
const DJANGO_CONSOLES: Readonly<Record<string, string>> = {
  "silk.urls": "Silk", // https://github.com/jazzband/django-silk#authenticationauthorisation
};

function consoleRoute(place: Place, path: string, console: string): Signal {
  const handler: Handler = { answers: "unknown", asks: [] };
  const data = { language: "python", framework: console, method: "ALL", path, on: URLS, handler, console };
  return { kind: "server.route", place, data };
}

interface ImportedRouter {
  readonly name: string;
  readonly from?: string;
}

/** `path("api/", api.urls)`: https://django-ninja.dev/tutorial/ */
function ninjaApi(view: Expression): ImportedRouter | undefined {
  if (view.kind !== "member" || view.name !== "urls" || view.object.kind !== "name") return undefined;
  if (/site$/i.test(view.object.name)) return undefined; // one of Django's own administration
  const origin = originOf(view.object);
  if (origin === undefined) return { name: view.object.name };
  const isOwn = !/^(?:django|rest_framework)(?:\.|$)/.test(origin.module) && origin.path.length === 1;
  return isOwn ? { name: origin.path.join("."), from: origin.module } : undefined;
}

/** What `include` names: a module, a list of this file, or something else. */
function includes(view: Expression, program: Program): ImportedRouter | "nested" | "unseen" | undefined {
  const api = ninjaApi(view);
  if (api !== undefined) return api;
  if (
    view.kind !== "call" ||
    !/^django\.(?:urls|conf\.urls)(?:\.conf)?\.include$/.test(qualifiedName(view.callee, program) ?? "")
  )
    return undefined;
  const [first] = view.arguments;
  const given = first?.value.kind === "list" ? (first.value.items[0] ?? first.value) : first?.value;
  const module = textOf(given)?.text;
  if (module !== undefined) return { from: module, name: URLS };
  if (first?.value.kind === "list" || given?.kind === "call" || given?.kind === "list") return "nested";
  const isOfRouter = given?.kind === "member" && given.name === "urls";
  const local = isOfRouter ? viewsetRouter(given.object, program) : undefined;
  if (local !== undefined) return { name: local };
  const origin = given && originOf(given);
  if (!origin) return "unseen";
  if (isOfRouter && origin.path.length > 1) return { name: origin.path.slice(0, -1).join("."), from: origin.module };
  return {
    from: [origin.module, ...origin.path].join(".").replace(/^\.+\./, (dots) => dots.slice(0, -1)),
    name: URLS,
  };
}

/** `HealthCheckView.as_view()` of django-health-check runs every registered check. */
function provided(view: Expression | undefined): Handler | undefined {
  if (view?.kind !== "call") return undefined;
  const module = originOf(view.callee)?.module ?? "";
  return /^(?:health_check|watchman|django_healthchecks)(?:\.|$)/.test(module)
    ? { answers: "asks", asks: [module.split(".")[0] ?? ""] }
    : undefined;
}

/** The routes of calls around this one: `path("api/", include([path("x", …)]))`. */
function prefixAround(call: Call, calls: readonly Call[]): string {
  return calls
    .filter(({ span }) => span.start < call.span.start && span.end >= call.span.end)
    .map((outer) => spelled(textOf(outer.arguments[0]?.value)?.text ?? "", outer))
    .join("/");
}

/** A route as a path: regular expressions lose their anchors, and keep what they match as a parameter. */
function spelled(route: string, { callee }: Call): string {
  const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  if (name === "path") return route;
  return route
    .replace(/^\^/, "")
    .replace(/\$$/, "")
    .replace(/\/\?$/, "")
    .replace(/\\([./-])/g, "$1")
    .replace(/\((?!\?:)[^)]*\)/g, ":parameter");
}

/** `ROOT_URLCONF = "shop.urls"`: https://docs.djangoproject.com/en/stable/ref/settings/#root-urlconf */
function application(program: Program): readonly Signal[] {
  const setting = program.exports.get("ROOT_URLCONF");
  const root = textOf(setting)?.text;
  if (root === undefined) return [];
  const start = Math.max(0, program.text.search(/^ROOT_URLCONF\b/m));
  const place: Place = { path: program.path, span: { start, end: start + "ROOT_URLCONF".length } };
  const name = "ROOT_URLCONF";
  return [
    { kind: "server.app", place, data: { ...BASE, name, exportedAs: [], style: [] } },
    { kind: "server.mount", place, data: { ...BASE, on: name, prefix: "", router: { name: URLS, from: root } } },
  ];
}
