import type { Timeout } from "../../../model.ts";
import { callText } from "../facts.ts";
import type { CallOut, ClientLibrary } from "../knowledge/client.ts";
import type { ImportedCall } from "../language.ts";
import { locate, own } from "../locate.ts";
import { readOption } from "../options.ts";
import type { Call, Expression } from "../program.ts";
import { anyBound, type Reading } from "../readings.ts";
import { originOf, type Resolver, type Value } from "../resolve.ts";
import { isOfOthers, ownPackage } from "./packages.ts";

/** A chain of more calls than this begins with no client. */
const LONGEST_CHAIN = 12;

/** Calls by a client that another file holds in a constant, or that a function there gives: `Clients.HTTP.send(…)`. */
export function jvmImportedCalls(resolver: Resolver, libraries: readonly ClientLibrary[]): readonly ImportedCall[] {
  const known = callsByMember(libraries);
  return resolver.program.calls.flatMap((call): readonly ImportedCall[] => {
    const { callee } = call;
    const asks = callee.kind === "member" ? known.get(callee.name) : undefined;
    if (callee.kind !== "member" || asks === undefined) return [];
    const clients = clientsOf({ expression: callee.object }, call, resolver).filter(
      ({ module }) => !isOfOthers(module, resolver.program),
    );
    if (clients.length === 0 || locate({ expression: callee }, libraries, resolver).length > 0) return [];
    const given = ownTimeout(call, asks.callOuts, resolver);
    return clients.map(({ module, name }) => ({
      site: call,
      language: resolver.program.language,
      client: "",
      call: callText(call, name, resolver.program),
      timeout: { state: "imported", from: module, name, clients: asks.clients, ...(given ? { own: given } : {}) },
      fixes: [],
    }));
  });
}

/** What calls out by a name, and the clients that have it. */
interface Asks {
  readonly callOuts: readonly CallOut[];
  readonly clients: readonly string[];
}

/** What calls out by each name, over all libraries. */
function callsByMember(libraries: readonly ClientLibrary[]): ReadonlyMap<string, Asks> {
  const found = new Map<string, Asks>();
  for (const library of libraries) {
    for (const object of Object.values(library.objects ?? {})) {
      for (const name of Object.keys(object.calls)) {
        const callOut = own(object.calls, name);
        if (callOut === undefined || name === "*" || name === "") continue;
        const { callOuts = [], clients = [] } = found.get(name) ?? {};
        found.set(name, { callOuts: [...callOuts, callOut], clients: [...clients, library.name] });
      }
    }
  }
  return found;
}

/** What another file may hold a client by: "Clients.HTTP", "Clients.getHttp()", "http()". */
interface Held {
  readonly module: string;
  readonly name: string;
}

/** Where the chain that a call stands in begins: what a class holds, or what a function of one gives. */
function clientsOf(value: Value, call: Call, resolver: Resolver): readonly Held[] {
  let at = value;
  let factory = "";
  let given: string | undefined;
  for (let links = 0; links < LONGEST_CHAIN; links++) {
    const values = resolver.follow(at);
    const [only] = values;
    if (only === undefined || values.length > 1) return [];
    const origin = originOf(only);
    const path = [...origin.path, ...(given !== undefined && origin.path.length === 0 ? [given] : [])];
    switch (origin.from) {
      case "module": {
        const { module } = origin;
        if (origin.path.length === 0) return [];
        const own = factory === "" ? origin.path : [...origin.path.slice(0, -1), `${origin.path.at(-1) ?? ""}()`];
        return [{ module, name: own.join(".") }, ...ofBases(own, call, resolver)];
      }
      case "global": {
        const own = factory === "" ? undefined : ofOwnPackage(factory, origin.path, resolver);
        const inherited = factory === "" ? origin.path : [`${factory}()`];
        return [...(own ? [own] : []), ...ofBases(inherited, call, resolver)];
      }
      case "parameter":
        return ofClass(origin.binding.type, path, resolver);
      case "elsewhere":
        return isSelf(only.expression) ? ofBases(path, call, resolver) : [];
    }
    const { callee, isNew } = origin.call.expression;
    if (isNew) return ofClass(callee, path, resolver);
    if (callee.kind !== "member" && callee.kind !== "name") return [];
    const isFactory = callee.kind === "name" || isClass(callee.object);
    factory = isFactory ? callee.name : "";
    given = `${callee.name}()`;
    at = { ...origin.call, expression: isFactory ? callee : callee.object };
  }
  return [];
}

/** What an instance of a class of another file holds. */
function ofClass(type: Expression | undefined, path: readonly string[], resolver: Resolver): readonly Held[] {
  if (type === undefined || path.length === 0) return [];
  return resolver.origins({ expression: type }).flatMap((origin): readonly Held[] => {
    const name = origin.path.at(-1);
    return origin.from === "module" && name !== undefined
      ? [{ module: origin.module, name: `${name}.${path.join(".")}` }]
      : [];
  });
}

/** What the class that a call stands in has of those that it extends. */
function ofBases(path: readonly string[], { holder }: Call, resolver: Resolver): readonly Held[] {
  const own = resolver.program.classes.find(({ name }) => name !== "" && name === holder?.owner);
  return path.length === 1 ? (own?.bases ?? []).flatMap((base) => ofClass(base, path, resolver)) : [];
}

function isSelf(expression: Expression): boolean {
  let root = expression;
  while (root.kind === "member") root = root.object;
  return root.kind === "name" && root.binding?.kind === "self";
}

/** A function that another file of a Kotlin file's package has at its top. */
function ofOwnPackage(name: string, path: readonly string[], { program }: Resolver) {
  const module = program.language === "kotlin" ? ownPackage(program) : undefined;
  return module !== undefined && path.length === 1 && path[0] === name ? { module, name: `${name}()` } : undefined;
}

function isClass(expression: Value["expression"]): boolean {
  return expression.kind === "name" && /^[A-Z]/.test(expression.name) && expression.binding?.kind === "import";
}

function ownTimeout(call: Call, callOuts: readonly CallOut[], resolver: Resolver): Timeout | undefined {
  const value = { expression: call };
  const readings = callOuts.flatMap(({ options, decides }): readonly Reading[] => [
    ...options.map((option) => readOption(option, value, resolver)),
    ...(decides ? [decides(call, resolver)] : []),
  ]);
  const reading = anyBound(readings);
  if (reading.state === "set") return { ...reading, by: "argument" };
  if (reading.state === "disabled") return { state: "disabled", by: "argument", source: "" };
  return reading.state === "unknown" ? { state: "unknown", reason: reading.reason } : undefined;
}
