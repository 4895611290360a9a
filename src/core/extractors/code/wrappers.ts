import type { ExportedClient, Span, Timeout } from "../../model.ts";
import type { Sighting } from "./clients.ts";
import { timeoutOf } from "./facts.ts";
import { readOptions } from "./options.ts";
import { type Binding, type FunctionExpression, LEFT_OUT } from "./program.ts";
import type { Resolver, Value } from "./resolve.ts";

/** The functions and methods that hand their callers' options on to a client: to other files they are one. */
export function wrappers(
  resolver: Resolver,
  sightings: readonly Sighting[],
): readonly { readonly span: Span; readonly data: ExportedClient }[] {
  const { language, exports } = resolver.program;
  if (language !== "javascript" && language !== "typescript") return [];
  const passing = sightings.filter(({ callOut, decision }) => !callOut.connects && decision.otherwise !== undefined);
  if (passing.length === 0) return [];
  return [...exports].flatMap(([name, expression]) => {
    const [value, ...others] = resolver.follow({ expression });
    return value && others.length === 0 ? [...exported(name, value)] : [];
  });

  function* exported(name: string, value: Value) {
    const { expression } = value;
    if (expression.kind === "function") yield* noted(name, expression);
    const isClass = expression.kind === "name" && expression.binding?.kind === "class";
    const definition = isClass ? expression.binding?.definition : resolver.classOf(value);
    const owner = isClass ? `${name}()` : name;
    for (const [method, each] of definition?.methods ?? []) yield* noted(`${owner}.${method}`, each);
    const fields = definition?.fields ?? [];
    for (const [field, [each]] of fields) if (each?.kind === "function") yield* noted(`${owner}.${field}`, each);
  }

  function noted(name: string, definition: FunctionExpression) {
    const [call, ...others] = passing.filter(({ call: { holder } }) => holder === definition);
    const timeout = call && others.length === 0 ? leftOpen(call, definition, resolver) : undefined;
    return call && timeout
      ? [{ span: definition.span, data: { name, client: call.library.name, timeout, fixes: [] } }]
      : [];
  }
}

/** How long it waits where its callers say nothing of it; undefined where that cannot be said. */
function leftOpen(sighting: Sighting, { parameters }: FunctionExpression, resolver: Resolver): Timeout | undefined {
  const { call, callOut, decision } = sighting;
  const environment = new Map<Binding, Value>(
    parameters.map(({ binding, default: otherwise }): [Binding, Value] => [
      binding,
      { expression: otherwise ?? LEFT_OUT },
    ]),
  );
  const reading = readOptions(callOut, { expression: call, environment }, resolver);
  if (reading.state === "unknown" || decision.otherwise === undefined) return undefined;
  const decided = reading.state === "absent" ? decision.otherwise.decision : { ...decision, reading };
  const timeout = timeoutOf(decided);
  return timeout.state === "set" ? { ...timeout, by: "wrapper" } : timeout;
}
