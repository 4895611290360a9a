import type { Call } from "../../program.ts";
import { ABSENT, either, isCallers, type Reading, unknownReading } from "../../readings.ts";
import { originOf, type Resolver, type Value } from "../../resolve.ts";
import type { Reader, TimeoutOption } from "../client.ts";
import { readHttpClient } from "./httpClients.ts";

/** The http.Client that the context carries, which is used in place of http.DefaultClient. */
export function carriedClient(source: string): TimeoutOption {
  return { position: 0, reads: readCarried, source };
}

const readCarried: Reader = (values, resolver) => either(values.map((value) => ofContext(value, resolver, 0)));

/** The client of a context that is made right for the call; absent for all other contexts. */
export const readCarriedHere: Reader = (values, resolver) =>
  either(
    values.map((value) => {
      const call = madeBy(value);
      const position = call && clientIn(call, resolver);
      const given = call && position !== undefined ? resolver.argument(call, position) : undefined;
      return given?.state === "given" ? readHttpClient(given.values, resolver) : ABSENT;
    }),
  );

const PARENTS_DEEP = 6;

function ofContext(value: Value, resolver: Resolver, depth: number): Reading {
  const call = madeBy(value);
  if (call === undefined || depth > PARENTS_DEEP) {
    return isCallers(value) ? unknownReading("its context, which may carry a client, comes from the caller") : ABSENT;
  }
  const position = clientIn(call, resolver);
  const given = resolver.argument(call, position ?? 0);
  if (given.state !== "given") return ABSENT;
  if (position !== undefined) return readHttpClient(given.values, resolver);
  return either(given.values.map((each) => ofContext(each, resolver, depth + 1)));
}

/** The call that gives a context, or a context and what cancels it. */
function madeBy(value: Value): (Value & { readonly expression: Call }) | undefined {
  let { expression } = value;
  if (expression.kind === "member" && expression.name.startsWith("#")) expression = expression.object;
  return expression.kind === "call" ? { ...value, expression } : undefined;
}

/**
 * Where the client stands: `context.WithValue(ctx, oauth2.HTTPClient, client)` and `oidc.ClientContext(ctx, client)`.
 * https://pkg.go.dev/golang.org/x/oauth2#HTTPClient
 */
function clientIn(call: Value & { readonly expression: Call }, resolver: Resolver): number | undefined {
  const [callee] = resolver.origins({ ...call, expression: call.expression.callee });
  if (callee?.from !== "module") return undefined;
  if (callee.path[0] === "ClientContext") return 1;
  const key = callee.module === "context" && callee.path[0] === "WithValue" ? resolver.argument(call, 1) : undefined;
  const isClient = key?.state === "given" && key.values.some((each) => originOf(each).path.at(-1) === "HTTPClient");
  return isClient ? 2 : undefined;
}
