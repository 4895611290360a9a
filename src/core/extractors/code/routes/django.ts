import type { Handler, Place, Signal } from "../../../model.ts";
import type { Call, Expression, Program } from "../program.ts";
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
  if (!/ROOT_URLCONF|urlpatterns/.test(program.text)) return [];
  const place: Place = { path: program.path, span: { start: 0, end: 0 } };
  const found: Signal[] = [];
  if (program.exports.has(URLS)) {
    found.push({ kind: "server.router", place, data: { ...BASE, name: URLS, exportedAs: [URLS] } });
    const calls = program.calls.filter(({ callee }) => PATHS.has(qualifiedName(callee, program) ?? ""));
    for (const call of calls) found.push(...entry(call, prefixAround(call, calls), program));
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
  if (included === "nested") return [];
  if (included === undefined) {
    const handler = view ? handlerOf([view.value], program) : handlerOf([], program);
    return [
      {
        kind: "server.route",
        place,
        data: { ...BASE, method: "ALL", path, ...dynamic, on: URLS, handler: provided(view?.value) ?? handler },
      },
    ];
  }
  if (ASKING_URLS.has(included.module)) {
    const handler: Handler = { answers: "asks", asks: [included.module.split(".")[0] ?? ""] };
    return [{ kind: "server.route", place, data: { ...BASE, method: "GET", path, ...dynamic, on: URLS, handler } }];
  }
  const router = { name: included.name, from: included.module };
  const unseen = included.module === "" ? { unseen: "the routes of a viewset router are worked out at run time" } : {};
  const isViewset = included.module === "";
  return isViewset
    ? []
    : [{ kind: "server.mount", place, data: { ...BASE, on: URLS, prefix: path, ...dynamic, router, ...unseen } }];
}

/** What `include` names: a module, a list of this file, or something else. */
function includes(
  view: Expression,
  program: Program,
): { readonly module: string; readonly name: string } | "nested" | undefined {
  if (
    view.kind !== "call" ||
    !/^django\.(?:urls|conf\.urls)(?:\.conf)?\.include$/.test(qualifiedName(view.callee, program) ?? "")
  )
    return undefined;
  const [first] = view.arguments;
  const given = first?.value.kind === "list" ? (first.value.items[0] ?? first.value) : first?.value;
  const module = textOf(given)?.text;
  if (module !== undefined) return { module, name: URLS };
  if (first?.value.kind === "list" || given?.kind === "call" || given?.kind === "list") return "nested";
  const origin = given && originOf(given);
  if (!origin) return { module: "", name: "" };
  return {
    module: [origin.module, ...origin.path].join(".").replace(/^\.+\./, (dots) => dots.slice(0, -1)),
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
