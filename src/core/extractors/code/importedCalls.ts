import type { OutboundCall, Timeout } from "../../model.ts";
import { callText } from "./facts.ts";
import type { ClientLibrary } from "./knowledge/client.ts";
import { librariesOf, locate } from "./locate.ts";
import type { Call, Language } from "./program.ts";
import { isCallers } from "./readings.ts";
import { describe, originOf, type Resolver } from "./resolve.ts";

/**
 * Calls that may go out by a client that another file of the workspace exports. Whether they do is known once the
 * files are joined; those that do not are dropped then.
 */
export function importedCalls(
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
): readonly (Omit<OutboundCall, "inBrowser"> & { readonly site: Call })[] {
  const { language } = resolver.program;
  const known = librariesOf(language, libraries);
  const objects = known.flatMap((library) => [library.module, ...Object.values(library.objects ?? {})]);
  const members = new Set(objects.flatMap(({ calls }) => Object.keys(calls)).filter((name) => name !== ""));
  return resolver.program.calls.flatMap((call) => {
    const values = resolver.follow({ expression: call.callee });
    const [value] = values;
    const origin = value && values.length === 1 ? originOf(value) : undefined;
    if (origin?.from !== "module" || !isOwnModule(origin.module, language)) return [];
    if (locate(value ?? { expression: call }, known, resolver).length > 0) return [];
    const named = namedClient(origin.path, members);
    if (named === undefined) return [];
    const own = ownTimeout(call, resolver);
    return [
      {
        site: call,
        language,
        client: "",
        call: callText(call, named, resolver.program),
        timeout: { state: "imported", from: origin.module, name: named, ...(own ? { own } : {}) },
        fixes: [],
      },
    ];
  });
}

/** What a client of the project's own is likely to be called, where it is called itself. */
const CLIENT_NAME = /(?:http|api|client|fetch|axios|got|ky|request)$/i;
const OWN_MODULE = /^(?:\.|@\/|~|#|(?:src|app|lib|server)\/)/;

/** True for a module that may be a file of the workspace. */
export function isOwnModule(module: string, language: Language): boolean {
  return language === "python" || OWN_MODULE.test(module);
}

/** The exported name of the client whose member is called, or which is called itself. */
function namedClient(path: readonly string[], members: ReadonlySet<string>): string | undefined {
  const last = path.at(-1) ?? "";
  if (members.has(last)) return path.slice(0, -1).join(".") || "default";
  return CLIENT_NAME.test(last) || last === "default" ? path.join(".") : undefined;
}

const OPTIONS_NAME = /(?:opts|options|config|init|settings|params)$/i;

/** What the call itself says, in whichever way its library has it. */
function ownTimeout(call: Call, resolver: Resolver): Timeout | undefined {
  for (const { value, name: keyword } of call.arguments) {
    if (keyword === "timeout") return { state: "set", by: "argument" };
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
