import type { ExportedClient, Signal, Timeout } from "../../../model.ts";
import type { ClassDefinition, Expression } from "../program.ts";
import { originOf, type Resolver } from "../resolve.ts";
import { keyOf, originIn } from "./joins.ts";
import { OWN_PACKAGE } from "./lowering.ts";
import { isStandard } from "./packages.ts";

const ELSEWHERE: Timeout = { state: "unknown", reason: "its client is made elsewhere" };

/**
 * The interfaces of this file that an `http.Client` has: `type Doer interface { Do(*http.Request) (*http.Response, error) }`.
 * Who hands one in says what holds.
 */
export function declaredInterfaces({ program }: Resolver): readonly Signal[] {
  return [...program.exports].flatMap(([name, value]): readonly Signal[] => {
    const [only, ...others] = value.kind === "name" ? (value.binding?.values ?? []) : [];
    if (only?.kind !== "member" || others.length > 0 || !isHttpClient(only)) return [];
    const timeout: Timeout = {
      state: "injected",
      type: `http.Client as ${name} of ${program.path}`,
      otherwise: ELSEWHERE,
    };
    const data: ExportedClient = { name, client: "net/http", timeout, fixes: [], isInterface: true };
    return [{ kind: "client.exported", place: { path: program.path, span: only.span }, data }];
  });
}

function isHttpClient(type: Expression): boolean {
  const origin = originOf({ expression: type });
  return origin.from === "module" && origin.module === "net/http" && origin.path.join(".") === "Client";
}

/** Fields of a type that another file declares, which may be such an interface: what they are handed is asked for there. */
export function fieldsByType(resolver: Resolver): readonly Signal[] {
  return resolver.program.classes.flatMap((definition) => {
    return [...definition.fields].flatMap(([field, values]) => handedField(definition, field, values, resolver));
  });
}

function handedField(
  { name: owner }: ClassDefinition,
  field: string,
  values: readonly Expression[],
  resolver: Resolver,
): readonly Signal[] {
  const name = `${owner}.${field}`;
  const own = keyOf(name, resolver);
  return values.flatMap((expression): readonly Signal[] => {
    const [found, ...others] = resolver.follow({ expression }).flatMap((each) => originIn(each, resolver));
    if (found?.asks === undefined || others.length > 0 || found.path.length !== 1 || isOfOthers(found.module))
      return [];
    const timeout: Timeout = { state: "imported", from: found.module, name: found.path[0] ?? "", asks: found.asks };
    const data: ExportedClient = { name, client: "", timeout, fixes: [] };
    const place = { path: resolver.program.path, span: expression.span };
    const provided = found.asks === own ? [] : [{ ...data, provides: own }];
    return [data, ...provided].map((each) => ({ kind: "client.exported", place, data: each }));
  });
}

function isOfOthers(module: string): boolean {
  return module !== OWN_PACKAGE && isStandard(module);
}
