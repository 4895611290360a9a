import type { Call } from "../../program.ts";
import { ABSENT, either, isCallers, type Reading } from "../../readings.ts";
import { describe, originOf, type Resolver, type Value } from "../../resolve.ts";
import type { Reader, TimeoutOption } from "../client.ts";
import { readContext, withoutThrownAway } from "./contexts.ts";

/** What makes a request without a context, whose own is then the background. */
const WITHOUT_CONTEXT = new Set(["NewRequest", "Request", "FromRequest"]);

/** The deadline that a request carries: https://pkg.go.dev/net/http#Request.WithContext */
const readRequests: Reader = (values, resolver, call) =>
  checked(either(values.map((value) => readRequest(value, resolver))), resolver, call);

function checked(
  reading: Reading,
  resolver: Resolver,
  call: (Value & { readonly expression: Call }) | undefined,
): Reading {
  return call ? withoutThrownAway(reading, call.expression, resolver) : reading;
}

/** A request with a context that has a deadline. */
export const REQUEST_DEADLINE: TimeoutOption = {
  position: 0,
  reads: readRequests,
  source: "https://pkg.go.dev/net/http#NewRequestWithContext",
};

/** A context that has a deadline, as the first argument. */
export const CONTEXT_DEADLINE: TimeoutOption = {
  position: 0,
  reads: (values, resolver, call) =>
    checked(either(values.map((value) => readContext(value, resolver))), resolver, call),
  source: "https://pkg.go.dev/context#WithTimeout",
};

/** What bounds a call by its first argument, where that is a request or a context. */
export const readRequestOrContext = (values: readonly Value[], resolver: Resolver): Reading =>
  either(
    values.map((value) =>
      isContext(value.expression, resolver) ? readContext(value, resolver) : readOwn(value, resolver),
    ),
  );

/** What is neither says nothing: an address, a body. */
function readOwn(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  const isRequest =
    (expression.kind === "name" && /^(?:r|req|request)$/i.test(expression.name)) ||
    (expression.kind === "call" && /Request|WithContext|^Clone$/.test(nameOf(expression)));
  return isRequest ? readRequest(value, resolver) : ABSENT;
}

function readRequest(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind !== "call") return elsewhere(value);
  const call = { ...value, expression };
  const name = madeBy(call, resolver);
  const first = resolver.argument(call, 0);
  if (name === "WithContext" || name === "Clone" || name === "NewRequestWithContext") {
    return first.state === "given" ? either(first.values.map((each) => readContext(each, resolver))) : elsewhere(value);
  }
  if (WITHOUT_CONTEXT.has(name) && isOfModule(call, resolver)) return ABSENT;
  return readMaker(call, resolver);
}

/** A function that makes requests is likely to put the context into them that it is given. */
function readMaker(call: Value & { readonly expression: Call }, resolver: Resolver): Reading {
  const contexts = call.expression.arguments
    .filter(({ value }) => isContext(value, resolver))
    .map(({ value }) => readContext({ ...call, expression: value }, resolver));
  const [only] = contexts;
  return only && only.state !== "absent" ? only : elsewhere(call);
}

/** True for what by its name or its making is a context. */
export function isContext(argument: Value["expression"], resolver: Resolver): boolean {
  if ((argument.kind === "name" || argument.kind === "member") && /ctx|context/i.test(argument.name)) return true;
  return resolver.follow({ expression: argument }).some(({ expression }) => {
    const call = expression.kind === "member" && expression.name.startsWith("#") ? expression.object : expression;
    if (call.kind !== "call") return false;
    if (nameOf(call) === "Context") return true;
    const origin = originOf({ expression: call.callee });
    return origin.from === "module" && origin.module === "context";
  });
}

function isOfModule(call: Value & { readonly expression: Call }, resolver: Resolver): boolean {
  return resolver
    .origins({ ...call, expression: call.expression.callee })
    .some((origin) => origin.from === "module" && origin.module !== ".");
}

/** What is called, by the name that it has in its package: `newRequest := http.NewRequest` is another for it. */
function madeBy({ expression }: { readonly expression: Call }, resolver: Resolver): string {
  const name = nameOf(expression);
  const [called] = expression.callee.kind === "name" ? resolver.follow({ expression: expression.callee }) : [];
  return called?.expression.kind === "member" ? called.expression.name : name;
}

function nameOf({ callee }: Call): string {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}

function elsewhere(value: Value): Reading {
  const what = isCallers(value) ? "comes from the caller" : "may carry a deadline";
  return { state: "unknown", reason: `its request, ${describe(value)}, ${what}`, adds: true };
}
