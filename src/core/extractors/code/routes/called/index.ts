import type { Handler, Signal } from "../../../../model.ts";
import { placeOf } from "../../facts.ts";
import type { Call, Language, Program } from "../../program.ts";
import { RowsByName } from "../../resilience/names.ts";
import { resolverOf } from "../../resolverOf.ts";
import { healthService } from "../grpcHealth.ts";
import { handlerOf } from "../handler.ts";
import { textOf } from "../origin.ts";
import { guardsAmong } from "./access.ts";
import { chainedGuards, unwrapped, wrapping } from "./around.ts";
import { isAskedFor } from "./askedFor.ts";
import { beegoRoutes } from "./beego.ts";
import { fallbackPolicies } from "./fallback.ts";
import { CSHARP_ROUTES, JVM_ROUTES } from "./further.ts";
import { chainBefore, handlersOf, methodOf } from "./given.ts";
import { GO_ROUTES } from "./go.ts";
import { ofGroupController } from "./groupController.ts";
import { guardOf, guardSignals } from "./guards.ts";
import { handedOn } from "./handedOn.ts";
import { CSHARP_HEALTH, GO_HEALTH, JVM_HEALTH, RUST_HEALTH } from "./health.ts";
import { insideOf } from "./inside.ts";
import { layersAround, layersOn } from "./layers.ts";
import { listedRoutes } from "./listed.ts";
import { PHP_ROUTES } from "./php.ts";
import { isProfiler, profilers, toolOf, usedTool, withoutOwnListeners } from "./profilers.ts";
import { NOWHERE, type Reach } from "./reach.ts";
import { resources } from "./resources.ts";
import { Roots } from "./roots.ts";
import type { CalledRow, Does } from "./row.ts";
import { RUST_ROUTES } from "./rust.ts";
import { macroRoutes } from "./rustMacros.ts";
import { hangsOn, type Reader, rootSignal, routeSignal, UNSEEN } from "./signals.ts";
import { verbs } from "./verbs.ts";

const TABLES: Readonly<Partial<Record<Language, readonly CalledRow[]>>> = {
  go: [...GO_ROUTES, ...GO_HEALTH],
  csharp: [...CSHARP_ROUTES, ...CSHARP_HEALTH],
  rust: [...RUST_ROUTES, ...RUST_HEALTH],
  php: PHP_ROUTES,
  java: [...JVM_ROUTES, ...JVM_HEALTH],
  kotlin: [...JVM_ROUTES, ...JVM_HEALTH],
};

const tables = new Map<Language, RowsByName<CalledRow>>();

function tableOf(language: Language): RowsByName<CalledRow> | undefined {
  const rows = TABLES[language];
  if (rows === undefined) return undefined;
  const known = tables.get(language) ?? new RowsByName(rows);
  tables.set(language, known);
  return known;
}

/** Routes, groups and mounts of the frameworks that are told of them by calls. */
export function calledRoutes(program: Program): readonly Signal[] {
  const table = tableOf(program.language);
  if (table === undefined) return [];
  const resolver = resolverOf(program);
  const roots = new Roots(resolver, table);
  const reader: Reader = { program, resolver, roots, frameworks: new Map() };
  const found: Signal[] = [];
  const met = new Set<Call>();
  for (const call of program.calls) {
    for (const row of roots.rowsOf(call)) {
      found.push(...fromRow(call, row, reader));
      met.add(call);
    }
  }
  for (const call of program.calls) if (!met.has(call)) found.push(...handedOn(call, reader));
  const signals = [
    ...found,
    ...beegoRoutes(program),
    ...macroRoutes(program),
    ...fallbackPolicies(program),
    ...profilers(program),
    ...roots.all().map((root) => rootSignal(root, reader)),
  ];
  return program.language === "go" ? withoutOwnListeners(signals) : signals;
}

function fromRow(call: Call, row: CalledRow, reader: Reader): readonly Signal[] {
  const { does, library } = row;
  if (does.kind === "app") {
    const { root } = reader.roots.reach(call, 0);
    if (root) reader.frameworks.set(root.name, library);
    return [];
  }
  if (row.when && !row.when({ call, expression: call, resolver: reader.resolver })) return [];
  const on = reader.roots.receiver(call);
  if (on.root && !reader.frameworks.has(on.root.name)) reader.frameworks.set(on.root.name, library);
  switch (does.kind) {
    case "route":
      return routesOf(call, does, on, library, reader);
    case "mount":
      return mountOf(call, does, on, library, reader);
    case "guard": {
      const tool = call.arguments.flatMap(({ value }) => usedTool(value) ?? [])[0];
      if (tool === undefined) return guardOf(call, does, on, library, reader);
      if (isAskedFor(call, reader.program)) return [];
      const made = routeSignal(call, on, ["ALL"], tool.path, false, UNSEEN, {}, library, reader);
      return made.map((each) => asConsole(each, tool.name));
    }
    case "provided": {
      const given =
        typeof does.path === "number"
          ? call.arguments[does.path]
          : call.arguments.find(({ name }) => name === does.path);
      const path = textOf(given?.value)?.text;
      const asks = does.answers({ call, expression: call, resolver: reader.resolver });
      const handler: Handler = asks === "constant" ? { answers: "constant", asks: [] } : { answers: "asks", asks };
      return path === undefined
        ? []
        : [routeSignal(call, on, ["GET"], path, false, handler, {}, library, reader)].flat();
    }
    case "health":
      return does.paths.flatMap(([path, handler]) =>
        routeSignal(call, NOWHERE, ["GET"], path, false, handler, {}, library, reader),
      );
    case "grpcHealth":
      return healthService(call, reader.program, does.answers?.({ call, expression: call, resolver: reader.resolver }));
    case "console": {
      if (isAskedFor(call, reader.program)) return [];
      const path = (does.at === undefined ? undefined : textOf(call.arguments[does.at]?.value)?.text) ?? does.path;
      const given = reader.roots.reach(call.arguments[0]?.value ?? call, 0);
      const hung = given.root ? given : on;
      const made = routeSignal(call, hung, ["ALL"], path, false, UNSEEN, {}, library, reader);
      return made.map((each) => asConsole(each, does.name));
    }
    case "listed":
      return listedRoutes(call, on, library, reader);
    case "resources":
      return resources(call, on, library, reader);
    case "group":
    case "layer":
      return [];
  }
}

/** "GET /x", "example.com/x" and "/x/{rest...}": https://pkg.go.dev/net/http#hdr-Patterns-ServeMux */
const PATTERN = /^(?:([A-Z]+)\s+)?[^/\s]*(\/.*)$/;

/** Frameworks that are given what comes before a route behind what answers it. */
const ANSWERS_FIRST: ReadonlySet<string> = new Set(["echo", "kratos"]);

function routesOf(
  call: Call,
  does: Extract<Does, { kind: "route" }>,
  on: Reach,
  library: string,
  reader: Reader,
): readonly Signal[] {
  const { program } = reader;
  const path = does.path === undefined ? undefined : call.arguments[does.path]?.value;
  const handlers = handlersOf(call, does, reader);
  if (does.guards) {
    const guards = guardsAmong(handlers);
    const below = textOf(path)?.text.replace(/\*.*$/, "") ?? "";
    if (guards.length > 0 || path === undefined) return guardSignals(call, on, below, guards, library, program);
  }
  if (does.path !== undefined && path === undefined) return [];
  if (does.handlers !== undefined && handlers.length === 0) return [];
  const text = path === undefined ? { text: "", dynamic: false } : textOf(path);
  if (path && text === undefined && (path.kind === "function" || path.kind === "literal" || path.kind === "object"))
    return [];
  if (does.verbs) return verbs(call, on, text, handlers[0], library, reader);
  let written = text?.text ?? "";
  let methods: readonly string[] = [];
  if (does.method === "pattern") {
    const parsed = PATTERN.exec(written);
    if (parsed === null && text !== undefined && !text.dynamic) return [];
    methods = [parsed?.[1] ?? "ALL"];
    written = (parsed?.[2] ?? "").replace(/\{\$\}$/, "");
    if (written.length > 1 && written.endsWith("/")) written += "*"; // a subtree
  } else if (typeof does.method === "number") {
    const given = call.arguments[does.method]?.value;
    methods = (given?.kind === "list" ? given.items : given ? [given] : []).flatMap(methodOf);
  } else methods = [does.method];
  const chained = [...reader.roots.chainedTo(call), ...(path === undefined ? chainBefore(call) : [])];
  const said = chained.find(({ callee }) => callee.kind === "member" && callee.name === "Methods");
  if (said) methods = said.arguments.flatMap(({ value }) => methodOf(value));
  const ordered = ANSWERS_FIRST.has(library) ? [...handlers.slice(1), ...handlers.slice(0, 1)] : handlers;
  const guards = [...guardsAmong(ordered.slice(0, -1)), ...wrapping(ordered.at(-1)), ...chainedGuards(chained)];
  const tool = program.language === "go" ? toolOf(ordered.at(-1) ?? call, program) : undefined;
  if (tool !== undefined) {
    if (isAskedFor(call, program)) return [];
    const access = { guards, ...(tool.isWrapped ? { asksInside: true as const } : {}) };
    const made = routeSignal(call, on, ["ALL"], written, false, UNSEEN, access, library, reader);
    return made.map((each) => asConsole(each, tool.name));
  }
  const answering = ofGroupController(ordered.map(unwrapped), call, reader.roots);
  const handler = handlerOf(answering, program);
  const dynamic = text === undefined || text.dynamic;
  return routeSignal(
    call,
    on,
    methods.length > 0 ? methods : ["ALL"],
    written,
    dynamic,
    handler,
    { guards, ...insideOf(answering, program) },
    library,
    reader,
  );
}

function asConsole(signal: Signal, console: string): Signal {
  return signal.kind === "server.route" ? { ...signal, data: { ...signal.data, console } } : signal;
}

function mountOf(
  call: Call,
  { prefix, router }: Extract<Does, { kind: "mount" }>,
  on: Reach,
  framework: string,
  reader: Reader,
): readonly Signal[] {
  const { program, roots } = reader;
  const given = call.arguments[router]?.value;
  if (given === undefined) return [];
  const { root } = roots.reach(given, 0);
  const guards = [...new Set([...on.guards, ...layersOn(given, roots), ...layersAround(call, roots)])];
  const text = prefix === undefined ? undefined : textOf(call.arguments[prefix]?.value);
  if (isProfiler(given) && !isAskedFor(call, program)) {
    const path = `${text?.text ?? ""}/pprof`;
    const made = routeSignal(call, on, ["ALL"], path, false, UNSEEN, {}, framework, reader);
    return made.map((each) => asConsole(each, "Go's profiler"));
  }
  if (root === undefined) return [];
  return [
    {
      kind: "server.mount",
      place: placeOf(call, program),
      data: {
        language: program.language,
        framework,
        ...hangsOn(on.root),
        prefix: `${on.prefix}/${text?.text ?? ""}`,
        ...(on.dynamic || (prefix !== undefined && (text === undefined || text.dynamic)) ? { dynamic: true } : {}),
        router: { name: root.name, ...(root.from === undefined ? {} : { from: root.from }) },
        ...(guards.length > 0 ? { guards } : {}),
      },
    },
  ];
}
