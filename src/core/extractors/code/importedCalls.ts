import type { OutboundCall, Timeout } from "../../model.ts";
import type { Context } from "./clients.ts";
import { callText } from "./facts.ts";
import { stubCall } from "./javascript/importedStubs.ts";
import type { ClientLibrary, ClientObject } from "./knowledge/client.ts";
import { librariesOf, locate, own } from "./locate.ts";
import type { Binding, Call, Expression, Language, Program } from "./program.ts";
import { isCallers, numberReader } from "./readings.ts";
import { describe, originOf, type Resolver, type Value } from "./resolve.ts";

/**
 * Calls that may go out by a client that another file of the workspace exports. Whether they do is known once the
 * files are joined; those that do not are dropped then.
 */
export function importedCalls(
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
  deadline: Context,
): readonly (Omit<OutboundCall, "inBrowser"> & { readonly site: Call })[] {
  const { language } = resolver.program;
  const known = librariesOf(language, libraries);
  const objects = known.flatMap((library) => [library.module, ...Object.values(library.objects ?? {})]);
  const members = new Set(objects.flatMap(({ calls }) => Object.keys(calls)).filter((name) => name !== ""));
  const ofClients = known.flatMap((library) => Object.values(library.objects ?? {}));
  const below = new Set(ofClients.flatMap(({ calls }) => Object.keys(calls)).filter((name) => name.includes(".")));
  return resolver.program.calls.flatMap((call) => {
    const values = resolver.follow({ expression: call.callee });
    const [value] = values;
    const origin = value && values.length === 1 ? importOf(value, resolver) : undefined;
    const more = value === undefined || (origin && language !== "csharp") ? [] : inherited(value, call, resolver);
    const origins = origin ? [origin, ...more] : more;
    return origins.flatMap((origin) => {
      if (!origin || !mayBeOwnModule(origin.module, language)) return [];
      // What is named like a generated stub may be a class that another file passes on.
      const passed = classOf(call, origin.path);
      if (passed === undefined && values.some((each) => locate(each, known, resolver).length > 0)) return [];
      const stub = stubCall(call, origin.path, resolver);
      const named = stub?.name ?? passed ?? namedClient(origin.path, members, below, language);
      if (named === undefined) return [];
      const own = stub ? stub.own : (ownOf(call, resolver, deadline) ?? assignedTo(call, objects, resolver));
      return {
        site: call,
        language,
        client: "",
        call: callText(call, named, resolver.program),
        timeout: {
          state: "imported",
          from: origin.module,
          name: named,
          ...(own ? { own } : {}),
          ...memberOf(origin.path),
          ...(stub ? { clients: ["gRPC"] } : {}),
        },
        fixes: [],
      };
    });
  });
}

/** Where an imported thing comes from, and what an imported function gave: `session()` for `session().get(…)`. */
export function importOf(value: Value, resolver: Resolver): { module: string; path: readonly string[] } | undefined {
  const origin = originOf(value);
  if (origin.from === "module") return origin;
  if (origin.from === "global") return ofClass(origin.path, resolver);
  if (origin.from === "parameter") return ofTyped(origin.binding, origin.path, resolver);
  if (origin.from !== "call") return undefined;
  const made = resolver.follow({ ...origin.call, expression: origin.call.expression.callee });
  const maker = made[0] && made.length === 1 ? originOf(made[0]) : undefined;
  const name = maker?.path.at(-1);
  const module = maker?.from === "global" ? ofClass(maker.path, resolver)?.module : undefined;
  if (maker?.from === "global" && module !== undefined) {
    return { module, path: [...maker.path.slice(0, -1), `${name}()`, ...origin.path] };
  }
  const typed =
    maker?.from === "parameter" ? ofTyped(maker.binding, [`${name}()`, ...origin.path], resolver) : undefined;
  if (typed && maker?.path.length === 1) return typed;
  if (maker?.from !== "module" || name === undefined) return undefined;
  return { module: maker.module, path: [...maker.path.slice(0, -1), `${name}()`, ...origin.path] };
}

/** What is handed in is an instance of the class that it is annotated with: `core.websession.get(…)`. */
function ofTyped({ type }: Binding, path: readonly string[], { program }: Resolver) {
  if (type === undefined || path.length < 1) return undefined;
  if (program.language === "csharp") return ofOwnType(type, path);
  if (!CLASSES_INHERIT.has(program.language)) return undefined;
  const origin = originOf({ expression: type });
  const name = origin.path.at(-1);
  if (origin.from !== "module" || name === undefined || name === "*") return undefined;
  return { module: origin.module, path: [...origin.path.slice(0, -1), `${name}()`, ...path] };
}

/** In C# a class of another file, or the one that an interface is named for: `IClients` is what `Clients` are. */
function ofOwnType(type: Expression, path: readonly string[]) {
  if (type.kind !== "name" || type.binding !== undefined) return undefined;
  const name = type.name.replace(/^I(?=[A-Z][a-z])/, "");
  return { module: name, path: [name, ...path] };
}

/** Languages in which a class that another file extends is known by the name it is imported or spelled by. */
export const CLASSES_INHERIT: ReadonlySet<Language> = new Set(["ruby", "python", "javascript", "typescript"]);
const CLIENT_FIELD = /(?:^@|conn|client|http|api|session|faraday|rest|request|agent|redis|axios|instance|^got$|^ky$)/i;

/** What a class takes from one that another file defines: `connection.get(…)` where `connection` is its parent's. */
function inherited({ expression }: Value, call: Call, { program }: Resolver) {
  const path: string[] = [];
  let root = expression;
  while (root.kind === "member") {
    path.unshift(root.name);
    root = root.object;
  }
  const self = root.kind === "name" && root.binding?.kind === "self" ? root.binding.definition : undefined;
  const { language } = program;
  if (language === "csharp") return ofBases(path, root, call, program);
  if (!CLASSES_INHERIT.has(language)) return [];
  // In Ruby what a class includes is called on the class itself: `self.class.get(…)`.
  const own = language === "ruby" && path[0] === "class" ? path.slice(1) : path;
  const isOfClass = language === "ruby" && own.length === 1 && HTTP_VERB.test(own[0] ?? "");
  if (!isOfClass && (own.length < 2 || !CLIENT_FIELD.test(own[0] ?? ""))) return [];
  return (self?.bases ?? []).flatMap((base) => {
    const origin = originOf({ expression: base });
    if (origin.from !== "module") return [];
    const [name = "", ...outer] = origin.path.toReversed();
    const parent = language === "ruby" ? origin.path : [...outer.reverse(), `${name}()`];
    return [{ module: origin.module, path: [...parent, ...own] }];
  });
}

/** In C# a member that no code of the file declares is one of what the class extends: `Http.GetAsync(…)`, `this.Http`. */
function ofBases(path: readonly string[], root: Expression, { holder }: Call, { classes }: Program) {
  const isOwn = root.kind === "name" && (root.binding === undefined || root.binding.kind === "self");
  const definition = isOwn ? classes.find(({ name }) => name === holder?.owner) : undefined;
  const members = root.kind === "name" && root.binding === undefined ? [root.name, ...path] : path;
  if (members.length !== 2) return [];
  return (definition?.bases ?? []).flatMap((base) => ofOwnType(base, members) ?? []);
}

const HTTP_VERB = /^(?:get|post|put|patch|delete|head)$/;

/** In C# a class of another file needs no import: `Clients.Http.GetAsync(…)`. */
function ofClass(
  path: readonly string[],
  { program }: Resolver,
): { readonly module: string; readonly path: readonly string[] } | undefined {
  const [name = ""] = path;
  return program.language === "csharp" && path.length > 1 && /^[A-Z]/.test(name) ? { module: name, path } : undefined;
}

/** What a client of the project's own is likely to be called, where it is called itself. */
const CLIENT_NAME = /(?:http|api|client|fetch|axios|got|ky|request)$/i;
/** What a function of its own around one is likely to be called. */
const WRAPPER_NAME = /^(?:http|api|fetch|request|call)[A-Z]/;
const OWN_MODULE =
  /^(?:\.|@\/|~|#|@?(?:src|app|lib|server)\/|@(?:api|backend|clients?|common|core|modules|services|shared|utils)\/)/;
/** What has a scope may be a package of the workspace, or a name that the compiler is told of. */
const SCOPED = /^@[\w.-]{1,60}\//;

/** True for a module that by its name is a file of the workspace. */
export function isOwnModule(module: string, language: Language): boolean {
  if (language === "csharp") return /^[A-Z]\w*$/.test(module);
  return language === "python" || language === "go" || language === "ruby" || OWN_MODULE.test(module);
}

/** True for a module that may turn out to be a file of the workspace, once the files are joined. */
export function mayBeOwnModule(module: string, language: Language): boolean {
  return isOwnModule(module, language) || SCOPED.test(module);
}

/** What makes a client, where another file hands that on: `new S3Client({})`. */
function classOf({ isNew }: Call, path: readonly string[]): string | undefined {
  const [name, ...more] = path;
  return isNew && more.length === 0 && name !== "default" ? name : undefined;
}

/** `beta.threads.runs.create` */
const DEEPEST_MEMBER = 4;

/** The exported name of the client whose member is called, or which is called itself. */
function namedClient(
  path: readonly string[],
  members: ReadonlySet<string>,
  below: ReadonlySet<string>,
  language: Language,
): string | undefined {
  const last = path.at(-1) ?? "";
  // What is called may lie below a client's member: `openai.chat.completions.create(…)`.
  for (let deep = Math.min(path.length - 1, DEEPEST_MEMBER); deep > 1; deep--) {
    if (below.has(path.slice(-deep).join("."))) return path.slice(0, -deep).join(".");
  }
  if (members.has(last)) return path.slice(0, -1).join(".") || "default";
  if (language === "ruby") return undefined; // to read `Shop.client` is a call, but of no client
  return CLIENT_NAME.test(last) || WRAPPER_NAME.test(last) || last === "default" ? path.join(".") : undefined;
}

/** What is called of an imported thing, which may be a function that wraps a client. */
function memberOf(path: readonly string[]): { readonly member?: string } {
  const last = path.length > 1 ? path.at(-1) : undefined;
  return last === undefined ? {} : { member: last };
}

/** What a call says of itself, and what is said around it, in languages where that ends it. */
function ownOf(call: Call, resolver: Resolver, deadline: Context): Timeout | undefined {
  const { language } = resolver.program;
  if (language === "csharp") return timeoutAround(call, resolver, deadline);
  if (language !== "ruby") return ownTimeout(call, resolver);
  const given = ["timeout", "read_timeout"].map((keyword) => ownKeyword(call, resolver, keyword));
  return given.find((each) => each !== undefined) ?? timeoutAround(call, resolver, deadline);
}

/** What is assigned to a thing that a function of another class gave: `client.Timeout = limit`. */
function assignedTo({ callee }: Call, objects: readonly ClientObject[], resolver: Resolver): Timeout | undefined {
  if (resolver.program.language !== "csharp" || callee.kind !== "member") return undefined;
  const made = new Set(resolver.follow({ expression: callee.object }).map(({ expression }) => expression));
  for (const { target, value } of resolver.program.assignments) {
    const reads = objects.find(({ assigned }) => own(assigned, target.name))?.assigned?.[target.name];
    if (!reads || !resolver.follow({ expression: target.object }).some(({ expression }) => made.has(expression)))
      continue;
    const reading = reads(resolver.follow({ expression: value }), resolver);
    if (reading.state === "set") return { by: "instance", ...reading };
    if (reading.state === "disabled") return { by: "instance", source: "", ...reading };
  }
  return undefined;
}

function timeoutAround(call: Call, resolver: Resolver, deadline: Context): Timeout | undefined {
  const reading = deadline(call, resolver);
  if (reading.state === "set") return { by: "context", ...reading };
  return reading.state === "unknown" ? reading : undefined;
}

const OPTIONS_NAME = /(?:opts|options|config|init|settings|params)$/i;

/** What the call itself says, in whichever way its library has it. */
function ownTimeout(call: Call, resolver: Resolver): Timeout | undefined {
  if (resolver.program.language === "python") return ownKeyword(call, resolver, "timeout");
  for (const { value } of call.arguments) {
    for (const each of resolver.follow({ expression: value })) {
      if (each.expression.kind === "object") {
        const entries = ["timeout", "signal"].map((key) => resolver.entry(each, key));
        if (entries.some(({ state }) => state === "given")) return { state: "set", by: "argument" };
        const unknown = entries.find((entry) => entry.state === "unknown");
        if (unknown?.state === "unknown") return { state: "unknown", reason: unknown.reason };
      } else if (each.expression.kind === "name" && OPTIONS_NAME.test(each.expression.name) && isCallers(each)) {
        return { state: "unknown", reason: `its options are ${describe(each)}` };
      }
    }
  }
  const isSpread = call.arguments.some(({ spread }) => spread);
  return isSpread ? { state: "unknown", reason: "its arguments are spread from a list" } : undefined;
}

const readSeconds = numberReader({ milliseconds: 1000, zero: "immediate", nothing: "disabled" });

/** What `timeout=` says, and nothing else: a body may have a key of that name. */
function ownKeyword(call: Call, resolver: Resolver, keyword: string): Timeout | undefined {
  const given = resolver.argument({ expression: call }, undefined, keyword);
  if (given.state === "absent") return undefined;
  if (given.state === "unknown") return given;
  const reading = readSeconds(given.values, resolver);
  if (reading.state === "absent") return undefined;
  if (reading.state === "unknown") return reading;
  return reading.state === "set" ? { by: "argument", ...reading } : { ...reading, by: "argument", source: "" };
}
