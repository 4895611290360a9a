import type { Signal } from "../../../model.ts";
import type { Argument, Call, Expression, Program } from "../program.ts";
import { appSignal } from "./apps.ts";
import { guardsAmong } from "./called/access.ts";
import { NODE_FRAMEWORKS, USUAL_NAMES, VERBS } from "./frameworks.ts";
import { type Holder, Holders } from "./holders.ts";
import { handedOver, register, use } from "./nodeMounts.ts";
import { guardSignals, mountSignal, paths, routerSignal, routeSignal } from "./nodeSignals.ts";
import { entryOf, textOf } from "./origin.ts";

/** Apps, routers, routes and mounts of Express, Fastify, Koa, Hono and what registers routes as they do. */
export function nodeRoutes(program: Program): readonly Signal[] {
  if (!REGISTERS.test(program.text) && !/rout|api|controller/i.test(program.path)) return [];
  const holders = new Holders(program, NODE_FRAMEWORKS);
  const found: Signal[] = [];
  const routers = new Map<Holder, string>();
  for (const call of program.calls) {
    found.push(...fromCall(call, holders, program, routers));
  }
  for (const [name, value] of program.exports) {
    const holder = holders.of(value);
    if (holder?.kind === "imported" && passesOn(name, holder, program.path))
      found.push(...barrel(name, value, holder, program));
  }
  for (const holder of holders.all()) {
    if (holder.kind === "app") found.push(appSignal(holder, program, holders, routers.get(holder)));
    else found.push(routerSignal(holder, program, routers.get(holder)));
  }
  return found;
}

/** A file that registers, mounts, makes or passes on a router holds one of these. */
const REGISTERS =
  /\.(?:get|head|post|put|patch|delete|del|options|all|use|register|route|mount|group|guard|basePath|prefix)\s*[(<]|\b(?:express|fastify|koa|hono|restify|polka|elysia|router)\b|rout/i;

function fromCall(call: Call, holders: Holders, program: Program, prefixes: Map<Holder, string>): readonly Signal[] {
  const { callee } = call;
  if (callee.kind !== "member") {
    const made = holders.of(call);
    const prefix = made?.call === call ? textOf(entryOf(call.arguments[0]?.value, "prefix"))?.text : undefined;
    if (made && prefix !== undefined) prefixes.set(made, prefix);
    return handedOver(call, holders, program);
  }
  const { name, object } = callee;
  const method = VERBS.get(name);
  if (method !== undefined) return verb(call, method, object, holders, program);
  if (name === "addHook") {
    // https://fastify.dev/docs/latest/Reference/Hooks/
    const on = holders.of(object);
    const hook = call.arguments[1]?.value;
    return on && isLikely(on, object) && hook ? guardSignals(call, on, undefined, [hook], program) : [];
  }
  if (name === "group" || name === "guard") return grouped(call, name, object, holders, program);
  if (
    name === "use" ||
    name === "register" ||
    name === "route" ||
    name === "mount" ||
    name === "basePath" ||
    name === "prefix"
  ) {
    const on = holders.of(object);
    if (!on || !isLikely(on, object)) return [];
    if (name === "basePath" || name === "prefix") {
      const text = textOf(call.arguments[0]?.value)?.text;
      if (text !== undefined && on.kind !== "imported") prefixes.set(on, text);
      return [];
    }
    if (name === "route") return route(call, on, holders, program);
    return name === "register" ? register(call, on, holders, program) : use(call, on, holders, program);
  }
  return handedOver(call, holders, program);
}

/** `app.group("/v1", (app) => app.get(…))`, `app.guard({ … }, (app) => …)`: https://elysiajs.com/essential/route#group */
function grouped(
  call: Call,
  name: "group" | "guard",
  object: Expression,
  holders: Holders,
  program: Program,
): readonly Signal[] {
  const on = holders.of(object);
  const inside = call.arguments.at(-1)?.value;
  if (on?.framework !== "elysia" || inside?.kind !== "function") return [];
  const mounted = holders.givenTo(inside);
  return mounted
    ? [mountSignal(call, on, name === "group" ? call.arguments[0]?.value : undefined, mounted, program)]
    : [];
}

/** `app.get("/x", …)`, `app.route("/x").get(…)` and what is chained on either. */
function verb(call: Call, method: string, object: Expression, holders: Holders, program: Program): readonly Signal[] {
  const routed = routeBelow(object);
  const on = holders.of(routed ? routed.on : object);
  if (!on || !isLikely(on, routed ? routed.on : object)) return [];
  const [first, ...rest] = call.arguments;
  const handlers = routed ? call.arguments : rest;
  const path = routed ? routed.path : first?.value;
  if (!path || handlers.length === 0) return []; // `app.get("title")` reads a setting
  // A handler is a function or a name for one; an object is what an HTTP client is given.
  const last = handlers.at(-1)?.value;
  if (on.kind !== "app" && on.kind !== "router" && (last?.kind === "object" || last?.kind === "literal")) return [];
  return paths(path).map((each) => routeSignal(call, on, method, each, handlersOf(handlers), program));
}

function isLikely(on: Holder, object: Expression): boolean {
  if (on.kind !== "imported") return true;
  const name = object.kind === "name" || object.kind === "member" ? object.name : "";
  // What calls out is told of paths in the same way.
  const callsOut = name === "instance" || /axios|request|fetch|http-?client|api-?client/i.test(on.from ?? "");
  return USUAL_NAMES.test(name) && !callsOut;
}

/** The path of `app.route("/x")` at the bottom of a chain of verbs. */
function routeBelow(
  object: Expression,
): { readonly on: Expression; readonly path: Expression | undefined } | undefined {
  let at = object;
  for (let step = 0; step < 32 && at.kind === "call" && at.callee.kind === "member"; step++) {
    if (at.callee.name === "route") return { on: at.callee.object, path: at.arguments[0]?.value };
    if (!VERBS.has(at.callee.name)) return undefined;
    at = at.callee.object;
  }
  return undefined;
}

function route(call: Call, on: Holder, holders: Holders, program: Program): readonly Signal[] {
  const [first, second] = call.arguments;
  if (first?.value.kind === "object") return optionsRoute(call, first.value, on, program);
  if (on.framework === "hapi" && first) return hapiRoutes(call, first.value, on, program);
  const mounted = second && holders.of(second.value);
  return mounted ? [mountSignal(call, on, first?.value, mounted, program)] : [];
}

/** `fastify.route({ method, url, handler })`: https://fastify.dev/docs/latest/Reference/Routes/#routes-options */
function optionsRoute(call: Call, options: Expression, on: Holder, program: Program): readonly Signal[] {
  const path = entryOf(options, "url") ?? entryOf(options, "path");
  // Hapi takes it among the options as well: https://hapi.dev/api/#-serverrouteroute
  const handler = entryOf(options, "handler") ?? entryOf(entryOf(options, "options"), "handler");
  const given = entryOf(options, "method");
  const methods = (given?.kind === "list" ? given.items : given ? [given] : []).flatMap(
    (each) => textOf(each)?.text ?? [],
  );
  if (!path) return [];
  // https://hapi.dev/tutorials/auth#default-strategy
  const guards =
    on.framework === "hapi" ? guardsAmong(["options", "config"].flatMap((key) => authOf(entryOf(options, key)))) : [];
  return (methods.length > 0 ? methods : ["ALL"]).map((method) => {
    const verb = method === "*" ? "ALL" : method.toUpperCase();
    const route = routeSignal(call, on, verb, path, handler ? [handler] : [], program);
    return guards.length > 0 && route.kind === "server.route" ? { ...route, data: { ...route.data, guards } } : route;
  });
}

function authOf(options: Expression | undefined): readonly Expression[] {
  const auth = entryOf(options, "auth");
  if (auth === undefined || (auth.kind === "literal" && auth.value === false)) return [];
  return [auth.kind === "literal" ? { ...auth, value: `auth ${auth.value}` } : auth];
}

/** `server.route([{ method, path, handler }, …])`, also by the name of a list of this file. */
function hapiRoutes(call: Call, given: Expression, on: Holder, program: Program): readonly Signal[] {
  const list = given.kind === "name" ? (given.binding?.values[0] ?? given) : given;
  const items = list.kind === "list" ? list.items : list.kind === "object" ? [list] : [];
  if (items.length === 0 && list.kind !== "list") {
    const name = given.kind === "name" || given.kind === "member" ? given.name : "a list";
    const mount = mountSignal(call, on, undefined, { name }, program);
    return [{ ...mount, data: { ...mount.data, unseen: `the routes of ${name} could not be followed` } }];
  }
  return items.flatMap((each) => optionsRoute(call, each, on, program));
}

/** Names that a file passes on from another: `export { default as users } from "./users.js"`. */
function barrel(name: string, value: Expression, holder: Holder, program: Program): readonly Signal[] {
  const place = { path: program.path, span: value.span };
  const base = { language: program.language, framework: holder.framework };
  const unique = `${name} (exported)`;
  const router = { name: holder.name, ...(holder.from === undefined ? {} : { from: holder.from }) };
  return [
    { kind: "server.router", place, data: { ...base, name: unique, exportedAs: [name] } },
    { kind: "server.mount", place, data: { ...base, on: unique, prefix: "", router, suspected: true } },
  ];
}

function passesOn(name: string, { name: original, from }: Holder, path: string): boolean {
  return /rout|health|api|controller|plugin|app/i.test(`${name} ${original} ${from} ${path}`);
}

function handlersOf(given: readonly Argument[]): readonly Expression[] {
  return given.filter(({ value }) => value.kind !== "object").map(({ value }) => value);
}
