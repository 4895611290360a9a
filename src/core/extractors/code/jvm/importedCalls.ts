import type { Timeout } from "../../../model.ts";
import { readOption } from "../clients.ts";
import { callText } from "../facts.ts";
import type { CallOut, ClientLibrary } from "../knowledge/client.ts";
import type { ImportedCall } from "../language.ts";
import { locate, own } from "../locate.ts";
import type { Call } from "../program.ts";
import { anyBound, type Reading } from "../readings.ts";
import { originOf, type Resolver, type Value } from "../resolve.ts";

/** Packages that are never a file of the workspace. */
const OTHERS =
  /^(?:java|javax|jakarta|kotlin|kotlinx|android|androidx|scala|groovy|lombok|reactor|okhttp3|retrofit2|feign|com\.(?:google|fasterxml|amazonaws)|io\.(?:ktor|netty|grpc|micronaut|quarkus|vertx|swagger)|org\.(?:springframework|apache|slf4j|junit|hibernate|mockito|json))(?:\.|$)/;
/** A chain of more calls than this begins with no client. */
const LONGEST_CHAIN = 12;

/** Calls by a client that another file holds in a constant, or that a function there gives: `Clients.HTTP.send(…)`. */
export function jvmImportedCalls(resolver: Resolver, libraries: readonly ClientLibrary[]): readonly ImportedCall[] {
  const known = callsByMember(libraries);
  return resolver.program.calls.flatMap((call): readonly ImportedCall[] => {
    const { callee } = call;
    const callOuts = callee.kind === "member" ? known.get(callee.name) : undefined;
    if (callee.kind !== "member" || callOuts === undefined) return [];
    const client = clientOf({ expression: callee.object }, resolver);
    if (!client || OTHERS.test(client.module) || locate({ expression: callee }, libraries, resolver).length > 0)
      return [];
    const given = ownTimeout(call, callOuts, resolver);
    return [
      {
        site: call,
        language: resolver.program.language,
        client: "",
        call: callText(call, client.name, resolver.program),
        timeout: { state: "imported", from: client.module, name: client.name, ...(given ? { own: given } : {}) },
        fixes: [],
      },
    ];
  });
}

/** What calls out by each name, over all libraries. */
function callsByMember(libraries: readonly ClientLibrary[]): ReadonlyMap<string, readonly CallOut[]> {
  const found = new Map<string, CallOut[]>();
  for (const object of libraries.flatMap(({ objects }) => Object.values(objects ?? {}))) {
    for (const name of Object.keys(object.calls)) {
      const callOut = own(object.calls, name);
      if (callOut && name !== "*" && name !== "") found.set(name, [...(found.get(name) ?? []), callOut]);
    }
  }
  return found;
}

/** Where the chain that a call stands in begins: a constant of a class, or what a function of one gives. */
function clientOf(value: Value, resolver: Resolver): { readonly module: string; readonly name: string } | undefined {
  let at = value;
  let factory = "";
  for (let links = 0; links < LONGEST_CHAIN; links++) {
    const values = resolver.follow(at);
    const [only] = values;
    if (only === undefined || values.length > 1) return undefined;
    const origin = originOf(only);
    if (origin.from === "module") {
      const path = factory === "" ? origin.path : [...origin.path.slice(0, -1), `${origin.path.at(-1) ?? ""}()`];
      return path.length > 0 ? { module: origin.module, name: path.join(".") } : undefined;
    }
    if (origin.from === "global") return factory === "" ? undefined : ofOwnPackage(factory, origin.path, resolver);
    if (origin.from !== "call") return undefined;
    const { callee } = origin.call.expression;
    if (callee.kind !== "member" && callee.kind !== "name") return undefined;
    const isFactory = callee.kind === "name" || isClass(callee.object);
    factory = isFactory ? callee.name : "";
    at = { ...origin.call, expression: isFactory ? callee : callee.object };
  }
  return undefined;
}

/** A function that another file of a Kotlin file's package has at its top. */
function ofOwnPackage(name: string, path: readonly string[], { program: { language, text } }: Resolver) {
  const module = language === "kotlin" ? /^package[ \t]+([\w.]+)/m.exec(text)?.[1] : undefined;
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
