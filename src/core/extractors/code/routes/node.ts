import type { Signal } from "../../../model.ts";
import type { Argument, Call, Expression, FunctionExpression, Program } from "../program.ts";
import { appSignal } from "./apps.ts";
import { NODE_FRAMEWORKS, USUAL_NAMES, VERBS } from "./frameworks.ts";
import { handlerOf } from "./handler.ts";
import { type Holder, Holders } from "./holders.ts";
import { entryOf, functionOf, isOwnModule, originOf, textOf } from "./origin.ts";

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
  /\.(?:get|head|post|put|patch|delete|del|options|all|use|register|route|mount|basePath|prefix)\s*[(<]|\b(?:express|fastify|koa|hono|restify|polka|router)\b|rout/i;

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
  return USUAL_NAMES.test(name);
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
  const mounted = second && holders.of(second.value);
  return mounted ? [mountSignal(call, on, first?.value, mounted, program)] : [];
}

/** `fastify.route({ method, url, handler })`: https://fastify.dev/docs/latest/Reference/Routes/#routes-options */
function optionsRoute(call: Call, options: Expression, on: Holder, program: Program): readonly Signal[] {
  const path = entryOf(options, "url") ?? entryOf(options, "path");
  const handler = entryOf(options, "handler");
  const given = entryOf(options, "method");
  const methods = (given?.kind === "list" ? given.items : given ? [given] : []).flatMap(
    (each) => textOf(each)?.text ?? [],
  );
  if (!path) return [];
  return (methods.length > 0 ? methods : ["ALL"]).map((method) =>
    routeSignal(call, on, method === "*" ? "ALL" : method.toUpperCase(), path, handler ? [handler] : [], program),
  );
}

/** `app.use("/prefix", …, router)`; a function under a path answers every method there. */
function use(call: Call, on: Holder, holders: Holders, program: Program): readonly Signal[] {
  const [first] = call.arguments;
  const path = first && isPath(first.value) ? first.value : undefined;
  const given = path ? call.arguments.slice(1) : call.arguments;
  const values = given.flatMap(({ value }) => (value.kind === "list" ? value.items : [value]));
  const found: Signal[] = [];
  for (const value of values) {
    const mounted = mountedBy(value, holders);
    if (mounted && mounted !== on) {
      for (const each of path ? paths(path) : [undefined]) found.push(mountSignal(call, on, each, mounted, program));
      continue;
    }
    const listed = listedMounts(call, on, path, value, holders, program);
    found.push(...listed);
    if (listed.length === 0 && (value.kind === "call" || value.kind === "name" || value.kind === "member")) {
      const unseen = unseenMount(value, call, on, path, program);
      if (unseen) found.push(unseen);
    }
  }
  const last = values.at(-1);
  if (path && found.length === 0 && last && functionOf(last)) {
    found.push(routeSignal(call, on, "ALL", path, [last], program));
  }
  return found;
}

/** `[{ path, route }].forEach((each) => app.use(each.path, each.route))`: a mount for each item. */
function listedMounts(
  call: Call,
  on: Holder,
  path: Expression | undefined,
  router: Expression,
  holders: Holders,
  program: Program,
): readonly Signal[] {
  const given = path ?? (call.arguments.length > 1 ? call.arguments[0]?.value : undefined);
  const routerKey = keyOfParameter(router, call.holder);
  const pathKey = given && keyOfParameter(given, call.holder);
  const loop = program.calls.find(
    ({ callee, arguments: [first] }) =>
      callee.kind === "member" &&
      callee.name === "forEach" &&
      first?.value === call.holder &&
      call.holder !== undefined,
  );
  if (routerKey === undefined || loop?.callee.kind !== "member") return [];
  const { object } = loop.callee;
  const list = object.kind === "name" ? object.binding?.values[0] : object;
  return (list?.kind === "list" ? list.items : []).flatMap((item) => {
    const value = routerKey === "" ? item : entryOf(item, routerKey);
    const mounted = value && holders.of(value);
    const prefix = pathKey === undefined ? given : entryOf(item, pathKey);
    return mounted ? [mountSignal(call, on, prefix, mounted, program)] : [];
  });
}

/** "path" of `each.path` and of a parameter `{ path }`; "" for the parameter itself. */
function keyOfParameter(value: Expression, holder: FunctionExpression | undefined): string | undefined {
  const of = (each: Expression) =>
    each.kind === "name" && holder?.parameters.some(({ binding }) => binding === each.binding) === true;
  if (of(value)) return "";
  if (value.kind === "member") return of(value.object) ? value.name : undefined;
  const [destructured] = value.kind === "name" ? (value.binding?.values ?? []) : [];
  return destructured?.kind === "member" ? destructured.name : undefined;
}

/** The router that `use` is given: itself, `router.routes()` of Koa, or a function that serves one. */
function mountedBy(value: Expression, holders: Holders): Holder | undefined {
  if (value.kind === "call" && value.callee.kind === "member" && /^(?:routes|middleware)$/.test(value.callee.name)) {
    return holders.of(value.callee.object) ?? holders.of(value);
  }
  const holder = holders.of(value);
  return holder;
}

/** What is mounted from a variable nobody can follow: `app.use(controller.router)`. */
function unseenMount(
  value: Expression,
  call: Call,
  on: Holder,
  path: Expression | undefined,
  program: Program,
): Signal | undefined {
  const name =
    value.kind === "call"
      ? value.callee.kind === "member"
        ? value.callee.name
        : ""
      : value.kind === "unknown"
        ? ""
        : "name" in value
          ? (value.name ?? "")
          : "";
  if (!/rout(?:er|es?)$|routes|controllers?$/i.test(name) || originOf(value)) return undefined;
  return {
    kind: "server.mount",
    place: placeOf(call, program),
    data: { ...mountData(on, path, { name }), unseen: `${name} could not be followed to its routes` },
  };
}

/** `fastify.register(plugin, { prefix })`: https://fastify.dev/docs/latest/Reference/Plugins/#route-prefixing-option */
function register(call: Call, on: Holder, holders: Holders, program: Program): readonly Signal[] {
  const [plugin, options] = call.arguments;
  if (!plugin) return [];
  const value = plugin.value.kind === "call" && isImport(plugin.value) ? plugin.value : unwrapped(plugin.value);
  const given = functionOf(value);
  const mounted = given ? holders.givenTo(given) : holders.of(value);
  const prefix = entryOf(options?.value, "prefix");
  if (mounted && mounted.kind !== "app") return [mountSignal(call, on, prefix, mounted, program)];
  const module = originOf(value)?.module;
  if (module === "@fastify/autoload" || module === "fastify-autoload") {
    return [
      {
        kind: "server.mount",
        place: placeOf(call, program),
        data: {
          ...mountData(on, prefix, { name: "autoload" }),
          unseen: "@fastify/autoload loads routes from a folder",
        },
      },
    ];
  }
  return [];
}

/** `fp(plugin)` is the plugin. */
function unwrapped(value: Expression): Expression {
  return value.kind === "call" && originOf(value.callee)?.module.startsWith("fastify-plugin")
    ? (value.arguments[0]?.value ?? value)
    : value;
}

function isImport(call: Call): boolean {
  return call.callee.kind === "name" && (call.callee.name === "import" || call.callee.name === "require");
}

/** `registerRoutes(app)`: a function of ours that is handed the app. */
function handedOver(call: Call, holders: Holders, program: Program): readonly Signal[] {
  const local = functionOf(call.callee);
  const origin = local ? undefined : originOf(call.callee.kind === "call" ? call.callee.callee : call.callee);
  const required = call.callee.kind === "call" ? originOf(call.callee) : undefined;
  const from = required ?? origin;
  if (!local && !(from && isOwnModule(from.module, program))) return [];
  return call.arguments.flatMap(({ value }): readonly Signal[] => {
    if (value.kind !== "name" && value.kind !== "member") return [];
    const on = holders.of(value);
    if (!on || on.kind === "imported") return [];
    const index = call.arguments.findIndex((each) => each.value === value);
    const parameter = local?.parameters[index];
    const to = local
      ? parameter && holders.givenTo(local, parameter.name)
      : from && { name: from.path.join(".") || "default", from: from.module };
    return to ? [mountSignal(call, on, undefined, to, program)] : [];
  });
}

/** Names that a file passes on from another: `export { default as users } from "./users.js"`. */
function barrel(name: string, value: Expression, holder: Holder, program: Program): readonly Signal[] {
  const place = { path: program.path, span: value.span };
  const base = { language: program.language, framework: holder.framework };
  const unique = `${name} (exported)`;
  const router = { name: holder.name, ...(holder.from === undefined ? {} : { from: holder.from }) };
  return [
    { kind: "server.router", place, data: { ...base, name: unique, exportedAs: [name] } },
    { kind: "server.mount", place, data: { ...base, on: unique, prefix: "", router } },
  ];
}

function passesOn(name: string, { name: original, from }: Holder, path: string): boolean {
  return /rout|health|api|controller|plugin|app/i.test(`${name} ${original} ${from} ${path}`);
}

function routerSignal(holder: Holder, program: Program, prefix: string | undefined): Signal {
  const span = holder.call?.span ?? holder.given?.span ?? { start: 0, end: 0 };
  return {
    kind: "server.router",
    place: { path: program.path, span },
    data: {
      language: program.language,
      framework: holder.framework,
      name: holder.name,
      exportedAs: holder.exportedAs,
      ...(prefix === undefined ? {} : { prefix }),
    },
  };
}

function routeSignal(
  call: Call,
  on: Holder,
  method: string,
  path: Expression,
  handlers: readonly Expression[],
  program: Program,
): Signal {
  const text = textOf(path);
  return {
    kind: "server.route",
    place: placeOf(call, program),
    data: {
      language: program.language,
      framework: on.framework,
      method,
      path: text?.text ?? "",
      ...(text === undefined || text.dynamic ? { dynamic: true } : {}),
      on: on.name,
      ...(on.from === undefined ? {} : { from: on.from }),
      handler: handlerOf(handlers, program),
    },
  };
}

function mountSignal(
  call: Call,
  on: Holder,
  prefix: Expression | undefined,
  router: { readonly name: string; readonly from?: string },
  program: Program,
): Signal {
  const { name, from } = router;
  return {
    kind: "server.mount",
    place: placeOf(call, program),
    data: { ...mountData(on, prefix, { name, ...(from === undefined ? {} : { from }) }) },
  };
}

function mountData(
  on: Holder,
  prefix: Expression | undefined,
  router: { readonly name: string; readonly from?: string },
) {
  const text = prefix && textOf(prefix);
  return {
    language: "javascript",
    framework: on.framework,
    on: on.name,
    ...(on.from === undefined ? {} : { from: on.from }),
    prefix: text?.text ?? "",
    ...(prefix && (text === undefined || text.dynamic) ? { dynamic: true } : {}),
    router,
  };
}

function paths(path: Expression): readonly Expression[] {
  return path.kind === "list" ? path.items : [path];
}

function isPath(value: Expression): boolean {
  if (value.kind === "list") return value.items.length > 0 && value.items.every(isPath);
  const text = textOf(value);
  return text !== undefined && value.kind !== "call" && (text.dynamic || text.text === "" || /^[/*:(]/.test(text.text));
}

function handlersOf(given: readonly Argument[]): readonly Expression[] {
  return given.filter(({ value }) => value.kind !== "object").map(({ value }) => value);
}

function placeOf(call: Call, program: Program) {
  return { path: program.path, span: call.span, ...(call.within === undefined ? {} : { within: call.within }) };
}
