import type { Handler, ServerApp, Signal, Span } from "../../../../model.ts";
import { placeOf } from "../../facts.ts";
import type { Call, Expression, Language, Program } from "../../program.ts";
import { RowsByName } from "../../resilience/names.ts";
import type { Resolver } from "../../resolve.ts";
import { resolverOf } from "../../resolverOf.ts";
import { indentAt, lineAfter } from "../apps.ts";
import { handlerOf } from "../handler.ts";
import { functionOf, textOf } from "../origin.ts";
import { guardsAmong, speaksOfAccess } from "./access.ts";
import { beegoRoutes } from "./beego.ts";
import { CSHARP_ROUTES, JVM_ROUTES, PHP_ROUTES, RUST_ROUTES } from "./further.ts";
import { GO_ROUTES } from "./go.ts";
import { CSHARP_HEALTH, GO_HEALTH, JVM_HEALTH, RUST_HEALTH } from "./health.ts";
import { NOWHERE, type Reach, type Root, Roots } from "./roots.ts";
import type { CalledRow, Does } from "./row.ts";

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
  return [
    ...found,
    ...beegoRoutes(program),
    ...profilers(program),
    ...roots.all().map((root) => rootSignal(root, reader)),
  ];
}

/** `if cfg.Debug { pprof.Register(r) }`: only there when somebody asks for it. */
function isConditional({ span }: Call, { text }: Program): boolean {
  let depth = 0;
  for (let at = span.start - 1, end = Math.max(0, at - 4000); at >= end; at--) {
    if (text[at] === "}") depth++;
    else if (text[at] === "{" && depth-- === 0) {
      return /(?:^|\s)(?:if|case)\b/.test(text.slice(text.lastIndexOf("\n", at) + 1, at));
    }
  }
  return false;
}

/**
 * `import _ "net/http/pprof"` puts the profiler on the default mux: https://pkg.go.dev/net/http/pprof. It is told where
 * the same file serves that mux to more than its own machine.
 */
function profilers(program: Program): readonly Signal[] {
  if (program.language !== "go" || !program.text.includes('"net/http/pprof"')) return [];
  const serving = program.calls.find(({ callee, arguments: given }) => {
    const handler = given.at(-1)?.value;
    if (callee.kind !== "member" || !/^ListenAndServe(?:TLS)?$/.test(callee.name) || given.length < 2) return false;
    if (callee.object.kind !== "name" || callee.object.binding?.import?.module !== "net/http") return false;
    const address = textOf(given[0]?.value)?.text;
    const isNil = handler !== undefined && program.text.slice(handler.span.start, handler.span.end) === "nil";
    return isNil && address !== undefined && !/^(?:localhost|127\.0\.0\.1|\[::1\])/.test(address);
  });
  if (serving === undefined || isConditional(serving, program)) return [];
  return [
    {
      kind: "server.route",
      place: placeOf(serving, program),
      data: {
        language: "go",
        framework: "net/http",
        method: "ALL",
        path: "/debug/pprof/*",
        handler: UNSEEN,
        console: "Go's profiler",
      },
    },
  ];
}

interface Reader {
  readonly program: Program;
  readonly resolver: Resolver;
  readonly roots: Roots;
  /** The framework of each root, by its name. */
  readonly frameworks: Map<string, string>;
}

const UNSEEN: Handler = { answers: "unknown", asks: [] };

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
    case "guard":
      return guardOf(call, does, on, library, reader);
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
        : [routeSignal(call, on, ["GET"], path, false, handler, [], library, reader)].flat();
    }
    case "health":
      return does.paths.flatMap(([path, handler]) =>
        routeSignal(call, NOWHERE, ["GET"], path, false, handler, [], library, reader),
      );
    case "console": {
      if (isConditional(call, reader.program)) return [];
      const path = (does.at === undefined ? undefined : textOf(call.arguments[does.at]?.value)?.text) ?? does.path;
      const given = reader.roots.reach(call.arguments[0]?.value ?? call, 0);
      const hung = given.root ? given : on;
      const [signal] = routeSignal(call, hung, ["ALL"], path, false, UNSEEN, [], library, reader);
      return signal?.kind === "server.route" ? [{ ...signal, data: { ...signal.data, console: does.name } }] : [];
    }
    case "group":
      return [];
  }
}

/** "GET /x", "example.com/x" and "/x/{rest...}": https://pkg.go.dev/net/http#hdr-Patterns-ServeMux */
const PATTERN = /^(?:([A-Z]+)\s+)?[^/\s]*(\/.*)$/;

function routesOf(
  call: Call,
  does: Extract<Does, { kind: "route" }>,
  on: Reach,
  library: string,
  reader: Reader,
): readonly Signal[] {
  const path = call.arguments[does.path]?.value;
  const handlers = does.handlers === undefined ? [] : call.arguments.slice(does.handlers).map(({ value }) => value);
  if (path === undefined || (does.handlers !== undefined && handlers.length === 0)) return [];
  const text = textOf(path);
  if (text === undefined && (path.kind === "function" || path.kind === "literal" || path.kind === "object")) return [];
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
  const chained = reader.roots.chainedTo(call);
  const said = chained.find(({ callee }) => callee.kind === "member" && callee.name === "Methods");
  if (said) methods = said.arguments.flatMap(({ value }) => methodOf(value));
  const ordered = library === "echo" ? [...handlers.slice(1), ...handlers.slice(0, 1)] : handlers;
  const guards = [...guardsAmong(ordered.slice(0, -1)), ...wrapping(ordered.at(-1)), ...chainedGuards(chained)];
  const handler = handlerOf(ordered.map(unwrapped), reader.program);
  const dynamic = text === undefined || text.dynamic;
  return routeSignal(
    call,
    on,
    methods.length > 0 ? methods : ["ALL"],
    written,
    dynamic,
    handler,
    guards,
    library,
    reader,
  );
}

/** "GET" of `"GET"`, `http.MethodGet` and `Method::GET`. */
function methodOf(value: Expression): readonly string[] {
  const text = textOf(value)?.text ?? (value.kind === "member" || value.kind === "name" ? value.name : "");
  const name = text.replace(/^Method/, "").toUpperCase();
  return /^[A-Z]+$/.test(name) ? [name] : [];
}

/** `requireAuth(handler)`: what is put around a handler. */
function wrapping(handler: Expression | undefined): readonly string[] {
  const found: string[] = [];
  for (let at = handler, depth = 0; at?.kind === "call" && depth < 6; depth++) {
    const { callee } = at;
    if ((callee.kind === "name" || callee.kind === "member") && speaksOfAccess(callee.name)) found.push(callee.name);
    at = at.arguments.at(-1)?.value;
  }
  return found;
}

/** The handler inside of what is put around it: `http.HandlerFunc(health)`, `requireAuth(health)`. */
function unwrapped(value: Expression): Expression {
  let at = value;
  for (let depth = 0; depth < 6 && at.kind === "call"; depth++) {
    const inner: Expression | undefined = at.arguments
      .map(({ value: each }) => each)
      .findLast((each) => functionOf(each) || each.kind === "name" || each.kind === "member" || each.kind === "call");
    if (inner === undefined || functionOf(at.callee)) break;
    at = inner;
  }
  return at;
}

function chainedGuards(chained: readonly Call[]): readonly string[] {
  return chained.flatMap(({ callee, arguments: given }) => {
    const name = callee.kind === "member" ? callee.name : "";
    if (name === "AllowAnonymous" || name === "withoutMiddleware") return [];
    if (/^(?:RequireAuthorization|RequireCors|RequireHost)$/.test(name))
      return name === "RequireAuthorization" ? [name] : [];
    if (!/^(?:middleware|add|with|use|can)$/i.test(name)) return [];
    return name === "can" ? ["can"] : guardsAmong(given.map(({ value }) => value));
  });
}

/** axum's `get(list).post(create)`: https://docs.rs/axum/latest/axum/routing/method_routing/ */
function verbs(
  call: Call,
  on: Reach,
  text: ReturnType<typeof textOf>,
  given: Expression | undefined,
  library: string,
  reader: Reader,
): readonly Signal[] {
  const found: Signal[] = [];
  const layers: string[] = [];
  for (let at = given, depth = 0; at?.kind === "call" && depth < 12; depth++) {
    const { callee, arguments: inner } = at;
    const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
    if (/layer$/.test(name)) layers.push(...guardsAmong(inner.map(({ value }) => value)));
    else if (name === "to" && callee.kind === "member" && callee.object.kind === "call") {
      // actix: `web::get().to(handler)`
      const maker = callee.object.callee;
      const method = maker.kind === "member" || maker.kind === "name" ? maker.name : "";
      const handler = handlerOf(
        inner.map(({ value }) => value),
        reader.program,
      );
      const methods = VERB.test(method) ? [method.toUpperCase()] : ["ALL"];
      found.push(
        ...routeSignal(
          call,
          on,
          methods,
          text?.text ?? "",
          text === undefined || text.dynamic,
          handler,
          layers,
          library,
          reader,
        ),
      );
    } else if (VERB.test(name) && inner.length > 0) {
      // `get_with(handler, transform)` documents it beside: https://docs.rs/aide/latest/aide/axum/index.html
      const documented = name.endsWith("_with");
      const handler = handlerOf(
        (documented ? inner.slice(0, 1) : inner.slice(-1)).map(({ value }) => value),
        reader.program,
      );
      const verb = name.replace(/_with$/, "");
      const methods = [verb === "any" ? "ALL" : verb.toUpperCase()];
      found.push(
        ...routeSignal(
          call,
          on,
          methods,
          text?.text ?? "",
          text === undefined || text.dynamic,
          handler,
          layers,
          library,
          reader,
        ),
      );
    }
    at = callee.kind === "member" ? callee.object : undefined;
  }
  return found;
}

const VERB = /^(?:get|head|post|put|patch|delete|options|any)(?:_with)?$/;

function routeSignal(
  call: Call,
  on: Reach,
  methods: readonly string[],
  path: string,
  dynamic: boolean,
  handler: Handler,
  guards: readonly string[],
  framework: string,
  { program }: Reader,
): readonly Signal[] {
  const all = [...new Set([...on.guards, ...guards])];
  return methods.map((method) => ({
    kind: "server.route",
    place: placeOf(call, program),
    data: {
      language: program.language,
      framework,
      method,
      path: on.prefix === "" ? path : `${on.prefix}/${path}`,
      ...(dynamic || on.dynamic ? { dynamic: true } : {}),
      ...hangsOn(on.root),
      handler,
      ...(all.length > 0 ? { guards: all } : {}),
    },
  }));
}

function hangsOn(root: Root | undefined): { readonly on?: string; readonly from?: string } {
  if (root === undefined) return {};
  if (root.kind === "field") return { on: root.exportedAs[0] ?? root.name, from: "." }; // of a type of this package
  return { on: root.name, ...(root.from === undefined ? {} : { from: root.from }) };
}

function mountOf(
  call: Call,
  { prefix, router }: Extract<Does, { kind: "mount" }>,
  on: Reach,
  framework: string,
  { program, roots }: Reader,
): readonly Signal[] {
  const given = call.arguments[router]?.value;
  if (given === undefined) return [];
  const { root } = roots.reach(given, 0);
  const text = prefix === undefined ? undefined : textOf(call.arguments[prefix]?.value);
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
        ...(on.guards.length > 0 ? { guards: on.guards } : {}),
      },
    },
  ];
}

/** `r.Use(requireAuth)`: what comes before every route of a router. */
function guardOf(
  call: Call,
  does: Extract<Does, { kind: "guard" }>,
  on: Reach,
  framework: string,
  { program, roots }: Reader,
): readonly Signal[] {
  // What is put on a variable was found with the variable's routes.
  if (roots.chainedTo(call).length > 0 || on.root?.kind !== "field") return [];
  const guards = [
    ...(does.name === undefined ? [] : [does.name]),
    ...guardsAmong(call.arguments.map(({ value }) => value)),
  ];
  return guards.map((guard) => ({
    kind: "server.guard",
    place: placeOf(call, program),
    data: { language: program.language, framework, ...hangsOn(on.root), prefix: on.prefix, guard },
  }));
}

/** Methods of the framework's own that map something else than a health endpoint, or nothing by themselves. */
const OWN_MAPS =
  /^Map(?:Controllers|ControllerRoute|DefaultControllerRoute|AreaControllerRoute|RazorPages|RazorComponents|BlazorHub|Hub|GrpcService|GrpcReflectionService|Fallback\w*|StaticAssets|OpenApi|Swagger|When|Post|Put|Delete|Patch|Get|Methods|Group|Metrics|PrometheusScrapingEndpoint|ScalarApiReference|IdentityApi|GraphQL|Subscribers?\w*)?$/;

/** `app.MapDefaultEndpoints()`: an extension method of ours, or of a package, that maps routes. */
function extension(call: Call, roots: Roots, program: Program): Signal | undefined {
  const { callee } = call;
  if (program.language !== "csharp" || callee.kind !== "member" || !/^Map[A-Z]/.test(callee.name)) return undefined;
  if (OWN_MAPS.test(callee.name)) return undefined;
  const on = roots.reach(callee.object, 0);
  return {
    kind: "server.mount",
    place: placeOf(call, program),
    data: {
      language: program.language,
      framework: "aspnet",
      ...hangsOn(on.root),
      prefix: on.prefix,
      ...(on.dynamic ? { dynamic: true } : {}),
      router: { name: callee.name, from: "*" },
      ...(on.guards.length > 0 ? { guards: on.guards } : {}),
    },
  };
}

/** `routes.Register(api, db)`: a function of ours that is handed the router. */
function handedOn(call: Call, { program, roots, frameworks }: Reader): readonly Signal[] {
  const { callee } = call;
  if (call.isNew || (callee.kind !== "name" && callee.kind !== "member")) return [];
  const extended = extension(call, roots, program);
  if (extended) return [extended];
  const origin = callee.kind === "member" ? callee.object : callee;
  const imported = importOf(origin);
  const local = functionOf(callee);
  return call.arguments.slice(0, 6).flatMap(({ value }): readonly Signal[] => {
    if (value.kind !== "name" && value.kind !== "member" && value.kind !== "call") return [];
    const { root, prefix, dynamic, guards } = roots.reach(value, 0);
    if (root === undefined || root.kind === "imported" || !frameworks.has(root.name)) return [];
    if (root.kind === "given" && root.given === local) return [];
    const from = local ? undefined : (imported ?? "*");
    const router = { name: callee.name, ...(from === undefined ? {} : { from }) };
    const framework = frameworks.get(root.name) ?? "";
    return [
      {
        kind: "server.mount",
        place: placeOf(call, program),
        data: {
          language: program.language,
          framework,
          ...hangsOn(root),
          prefix,
          ...(dynamic ? { dynamic: true } : {}),
          router,
          suspected: true,
          ...(guards.length > 0 ? { guards } : {}),
        },
      },
    ];
  });
}

/** The module that the first name of an expression is imported from, also of what it makes: `users.New(db)`. */
function importOf(expression: Expression, depth = 0): string | undefined {
  if (depth > 8) return undefined;
  if (expression.kind === "member") return importOf(expression.object, depth + 1);
  if (expression.kind === "call") return importOf(expression.callee, depth + 1);
  if (expression.kind !== "name" || !expression.binding) return undefined;
  const { import: imported, values } = expression.binding;
  if (imported) return imported.module;
  return values.length === 1 && values[0] ? importOf(values[0], depth + 1) : undefined;
}

function rootSignal(root: Root, { program, frameworks }: Reader): Signal {
  const span = root.call?.span ?? root.given?.span ?? { start: 0, end: 0 };
  const data = {
    language: program.language,
    framework: frameworks.get(root.name) ?? "",
    name: root.name,
    exportedAs: root.exportedAs,
  };
  const place = { path: program.path, span };
  if (root.kind !== "app") return { kind: "server.router", place, data };
  return { kind: "server.app", place, data: { ...data, ...writable(span, program), style: [] } };
}

/** Where routes can be added: after the statement that puts the app into a variable. */
function writable({ start, end }: Span, { text }: Program): Pick<ServerApp, "insertAt"> {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const offset = /^\s+[\w.\s]+(?::=|=)\s*$/.test(line) ? lineAfter(text, end) : undefined;
  return offset === undefined ? {} : { insertAt: { offset, indent: indentAt(text, start) } };
}
