import type { Signal } from "../../../model.ts";
import { placeOf } from "../facts.ts";
import type { Call, Expression, Program } from "../program.ts";
import { guardsAmong } from "./called/access.ts";
import { VERBS } from "./frameworks.ts";
import { handlerOf } from "./handler.ts";
import { originOf, qualifiedName, textOf } from "./origin.ts";

/** Routes of Tornado and Litestar, which are listed and decorated without an app at hand. */
export function listedRoutes(program: Program): readonly Signal[] {
  const uses = (module: string) =>
    program.imports.some((each) => each.module === module || each.module.startsWith(`${module}.`));
  return [...(uses("tornado") ? tornado(program) : []), ...(uses("litestar") ? litestar(program) : [])];
}

const MADE = /^tornado\.web\.Application$/;

/** `Application([(r"/x", Handler)])`, and lists of other files that such a one takes up: https://www.tornadoweb.org/en/stable/web.html#application-configuration */
function tornado(program: Program): readonly Signal[] {
  const base = { language: "python", framework: "tornado" } as const;
  const apps = program.calls.filter(({ callee }) => MADE.test(qualifiedName(callee, program) ?? ""));
  const found: Signal[] = apps.map((call) => ({
    kind: "server.app",
    place: placeOf(call, program),
    data: { ...base, name: "tornado", exportedAs: [], style: [] },
  }));
  const given = apps.flatMap((call) => {
    const list = listOf(call.arguments[0]?.value);
    return list ? [list] : [];
  });
  for (const list of new Set(given)) found.push(...list.flatMap((each) => tornadoRoute(each, false, program)));
  for (const [name, value] of program.exports) {
    const list = /handlers$|routes$|urls$/i.test(name) ? listOf(value) : undefined;
    if (list && !given.includes(list)) found.push(...list.flatMap((each) => tornadoRoute(each, true, program)));
  }
  const unread = apps.find((call) => call.arguments.length > 0 && listOf(call.arguments[0]?.value) === undefined);
  if (unread) {
    const unseen = "the handlers that Tornado's application is given are put together at run time";
    const data = { ...base, prefix: "", router: { name: "handlers" }, unseen };
    found.push({ kind: "server.mount", place: placeOf(unread, program), data });
  }
  return found;
}

function listOf(given: Expression | undefined): readonly Expression[] | undefined {
  if (given?.kind === "list") return given.items;
  const values = given?.kind === "name" ? (given.binding?.values ?? []) : [];
  return values.length === 1 && values[0]?.kind === "list" ? values[0].items : undefined;
}

function tornadoRoute(item: Expression, isElsewhere: boolean, program: Program): readonly Signal[] {
  const parts =
    item.kind === "list" ? item.items : item.kind === "call" ? item.arguments.map(({ value }) => value) : [];
  const [pattern, handler] = parts;
  const text = textOf(pattern);
  if (handler === undefined || text === undefined || !/^\^?\//.test(text.text)) return [];
  const get: Expression = { kind: "member", object: handler, name: "get", span: handler.span };
  const path = text.text
    .replace(/^\^/, "")
    .replace(/\/?\??\$?$/, "")
    .replace(/\([^)]*\)/g, ":parameter");
  return [
    {
      kind: "server.route",
      place: { path: program.path, span: item.span },
      data: {
        language: "python",
        framework: "tornado",
        method: "ALL",
        path,
        ...(isElsewhere || text.dynamic ? { dynamic: true } : {}),
        handler: handlerOf([get], program),
      },
    },
  ];
}

const LITESTAR = { language: "python", framework: "litestar" } as const;

/** Decorated functions and controllers that `Litestar(route_handlers=[…])` takes up: https://docs.litestar.dev/latest/usage/routing/overview.html */
function litestar(program: Program): readonly Signal[] {
  const found: Signal[] = [];
  const controllers = new Map(
    program.classes
      .filter(({ bases }) => bases.some((each) => /Controller$/.test("name" in each ? (each.name ?? "") : "")))
      .map((each) => [each.name, each] as const),
  );
  for (const held of program.functions) {
    const controller = held.owner === undefined ? undefined : controllers.get(held.owner);
    if (held.owner !== undefined && controller === undefined) continue;
    for (const decorator of held.decorators) {
      if (decorator.kind !== "call" || !/^litestar(?:\.|$)/.test(originOf(decorator.callee)?.module ?? "")) continue;
      const verb = VERBS.get("name" in decorator.callee ? decorator.callee.name : "");
      if (verb === undefined) continue;
      const prefix = textOf(controller?.fields.get("path")?.[0])?.text ?? "";
      const guards = guardsAmong(
        [argument(decorator, "guards"), controller?.fields.get("guards")?.[0]].flatMap((each) => each ?? []),
      );
      for (const path of pathsOf(decorator)) {
        found.push({
          kind: "server.route",
          place: placeOf(decorator, program),
          data: {
            ...LITESTAR,
            method: verb,
            path: `${prefix}/${path?.text ?? ""}`,
            ...(path === undefined || path.dynamic ? { dynamic: true } : {}),
            on: held.owner ?? held.name ?? "",
            handler: handlerOf([held], program),
            ...(guards.length > 0 ? { guards } : {}),
          },
        });
      }
      const name = held.owner ?? held.name ?? "";
      found.push({
        kind: "server.router",
        place: placeOf(decorator, program),
        data: { ...LITESTAR, name, exportedAs: [name] },
      });
    }
  }
  return [...found, ...program.calls.flatMap((call) => takenUp(call, program))];
}

/** The paths of a decorator: its first argument, one or a list of them; "/" where it is given none. */
function pathsOf(decorator: Call): readonly ReturnType<typeof textOf>[] {
  const [first] = decorator.arguments;
  const given = argument(decorator, "path") ?? (first?.name === undefined ? first?.value : undefined);
  if (given === undefined) return [{ text: "", dynamic: false }];
  return given.kind === "list" ? given.items.map((each) => textOf(each)) : [textOf(given)];
}

/** What an application or a router takes up. */
function takenUp(call: Call, program: Program): readonly Signal[] {
  const made = qualifiedName(call.callee, program) ?? "";
  const isApp = /^litestar(?:\.app)?\.Litestar$/.test(made);
  if (!isApp && !/^litestar(?:\.router)?\.Router$/.test(made)) return [];
  const prefix = textOf(argument(call, "path"))?.text ?? "";
  const place = placeOf(call, program);
  const exportedAs = [...program.exports].flatMap(([name, value]) =>
    value === call || (value.kind === "name" && value.binding?.values.includes(call)) ? [name] : [],
  );
  const name = isApp ? "Litestar" : (exportedAs[0] ?? "Router");
  const holder: Signal = isApp
    ? { kind: "server.app", place, data: { ...LITESTAR, name, exportedAs, style: [] } }
    : { kind: "server.router", place, data: { ...LITESTAR, name, exportedAs } };
  const listed = listOf(argument(call, "route_handlers"));
  if (listed === undefined) {
    const unseen = "the route handlers that Litestar is given are put together elsewhere";
    return [
      holder,
      { kind: "server.mount", place, data: { ...LITESTAR, on: name, prefix, router: { name: "" }, unseen } },
    ];
  }
  const mounts = listed.flatMap((each): readonly Signal[] => {
    const origin = originOf(each);
    const own = each.kind === "name" ? each.name : undefined;
    const router = origin
      ? { name: origin.path.join("."), from: origin.module }
      : own === undefined
        ? undefined
        : { name: own };
    return router ? [{ kind: "server.mount", place, data: { ...LITESTAR, on: name, prefix, router } }] : [];
  });
  return [holder, ...mounts];
}

function argument(call: Call, name: string): Expression | undefined {
  return call.arguments.find((each) => each.name === name)?.value;
}
