import type { Signal } from "../../../model.ts";
import type { Call, Expression, FunctionExpression, Program } from "../program.ts";
import { guardsAmong } from "./called/access.ts";
import { isConditional } from "./consoles/conditional.ts";
import type { Holder, Holders } from "./holders.ts";
import { guardSignals, mountData, mountSignal, paths, placeOf, routeSignal } from "./nodeSignals.ts";
import { entryOf, functionOf, isOwnModule, originOf, textOf } from "./origin.ts";

/** `app.use("/prefix", …, router)`; a function under a path answers every method there. */
export function use(call: Call, on: Holder, holders: Holders, program: Program): readonly Signal[] {
  const [first] = call.arguments;
  const path = first && isPath(first.value) ? first.value : undefined;
  const given = path ? call.arguments.slice(1) : call.arguments;
  const values = given.flatMap(({ value }) => (value.kind === "list" ? value.items : [value]));
  const found: Signal[] = [];
  const before: Expression[] = [];
  let mounts = false;
  for (const value of values) {
    const mounted = mountedBy(value, holders);
    if (mounted && mounted !== on && !guardsAmong([value]).includes(mounted.name)) {
      const guards = guardsAmong(before);
      for (const each of path ? paths(path) : [undefined]) {
        const mount = mountSignal(call, on, each, mounted, program);
        found.push(guards.length > 0 ? { ...mount, data: { ...mount.data, guards } } : mount);
      }
      mounts = true;
      continue;
    }
    const console = consoleOf(value, program);
    if (console !== undefined) {
      const guards = [...guardsAmong(before), ...(console.isGuarded ? [console.name] : [])];
      const route = routeSignal(call, on, "ALL", path ?? value, [], program);
      const data = {
        ...route.data,
        path: textOf(path)?.text ?? "",
        console: console.name,
        ...(console.describes ? { describes: true } : {}),
      } as Signal<"server.route">["data"];
      found.push({ kind: "server.route", place: route.place, data: guards.length > 0 ? { ...data, guards } : data });
      mounts = true;
      continue;
    }
    before.push(value);
    const listed = listedMounts(call, on, path, value, holders, program);
    found.push(...listed);
    if (listed.length === 0 && (value.kind === "call" || value.kind === "name" || value.kind === "member")) {
      const unseen = unseenMount(value, call, on, path, program);
      if (unseen) found.push(unseen);
    }
  }
  const last = values.at(-1);
  if (!mounts) found.push(...guardSignals(call, on, path, values, program));
  if (path && found.length === 0 && last && functionOf(last)) {
    found.push(routeSignal(call, on, "ALL", path, [last], program));
  }
  return found;
}

/** Tools for operators that are mounted as middleware, by the module they come from. */
const CONSOLES: readonly {
  readonly module: RegExp;
  readonly made: RegExp;
  readonly name: string;
  readonly describes?: true;
}[] = [
  { module: /^@bull-board\//, made: /^getRouter$/, name: "Bull Board" }, // https://github.com/felixmosh/bull-board#readme
  { module: /^bull-arena$/, made: /./, name: "Arena" }, // https://github.com/bee-queue/arena#readme
  { module: /^@adminjs\/express$/, made: /^build(?:Authenticated)?Router$/, name: "AdminJS" }, // https://docs.adminjs.co/installation/plugins/express
  { module: /^express-status-monitor$/, made: /./, name: "express-status-monitor" },
  { module: /^agendash$/, made: /./, name: "Agendash" }, // https://github.com/agenda/agendash#middleware-usage
  { module: /^swagger-ui-express$/, made: /^setup$/, name: "Swagger UI", describes: true }, // https://github.com/scottie1984/swagger-ui-express#readme
  { module: /^graphql-voyager\/middleware$/, made: /^express$/, name: "GraphQL Voyager", describes: true },
  { module: /^graphql-playground-middleware-express$/, made: /./, name: "GraphQL Playground", describes: true },
];

function consoleOf(
  value: Expression,
  program: Program,
): { readonly name: string; readonly isGuarded: boolean; readonly describes?: true } | undefined {
  const call = value.kind === "name" && value.binding?.values.length === 1 ? value.binding.values[0] : value;
  if (call?.kind !== "call") return undefined;
  const made = call.callee.kind === "member" || call.callee.kind === "name" ? call.callee.name : "";
  const origin = originOf(call.callee)?.module;
  const known = CONSOLES.find(({ module, made: name }) => {
    const isImported =
      origin !== undefined
        ? module.test(origin)
        : name.source !== "." && modulesOf(program).some((each) => module.test(each));
    return isImported && name.test(made);
  });
  if (known === undefined || isConditional(call, program)) return undefined;
  const { name, describes } = known;
  return { name, isGuarded: made === "buildAuthenticatedRouter", ...(describes ? { describes } : {}) };
}

function modulesOf({ imports, calls }: Program): readonly string[] {
  return [...imports.map(({ module }) => module), ...calls.flatMap((call) => originOf(call)?.module ?? [])];
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
export function register(call: Call, on: Holder, holders: Holders, program: Program): readonly Signal[] {
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
export function handedOver(call: Call, holders: Holders, program: Program): readonly Signal[] {
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
    return to ? [suspected(mountSignal(call, on, undefined, to, program))] : [];
  });
}

function suspected(mount: Signal<"server.mount">): Signal {
  return { ...mount, data: { ...mount.data, suspected: true } };
}

function isPath(value: Expression): boolean {
  if (value.kind === "list") return value.items.length > 0 && value.items.every(isPath);
  const text = textOf(value);
  return text !== undefined && value.kind !== "call" && (text.dynamic || text.text === "" || /^[/*:(]/.test(text.text));
}
