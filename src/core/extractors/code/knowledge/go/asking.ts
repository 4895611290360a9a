import type { Call } from "../../program.ts";
import { ABSENT, anyBound, either, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { Opening } from "../stores.ts";
import { readContext } from "./contexts.ts";
import { isContext } from "./requests.ts";

const HANDED_ON = "its calls are bounded by the contexts that they are given elsewhere";

/** How the calls of a client are bounded, where that is by their contexts alone. */
export interface Asking {
  /** True where a call may be made without a context, which then has no end. */
  readonly mayLackContext?: true;
  /** Members of the client that only hand on, and ask nobody. */
  readonly passing?: RegExp;
}

const SOME_END = "some of its calls are given a context that ends, and others none";

/** What the calls say that this file makes with the client: for ever by all that it makes here, or known elsewhere alone. */
export function byContexts(asking: Asking): NonNullable<Opening["otherwise"]> {
  return (call, resolver) => askedFor(call, asking, resolver) ?? unknownReading(HANDED_ON);
}

/** The same, undefined where this file makes no such call. */
export function askedFor(call: Call, { mayLackContext, passing }: Asking, resolver: Resolver): Reading | undefined {
  const uses = resolver.usesOf(call).filter((use) => !passing?.test(nameOf(use)));
  const read = uses.map((use) => readUse(use, resolver));
  const lacksOne = mayLackContext === true && read.includes(undefined);
  const readings = read.flatMap((each) => each ?? (mayLackContext ? [ABSENT] : []));
  if (readings.length === 0) return undefined;
  const isBounded = !lacksOne && readings.some(({ state }) => state === "set");
  // Who bounds some lets others go on for a reason, a stream most of the time.
  if (readings.some(({ state }) => state === "absent")) return isBounded ? unknownReading(SOME_END) : ABSENT;
  return readings.every(({ state }) => state === "set") ? either(readings) : unknownReading(HANDED_ON);
}

/** The context that a call is given, itself or by an option of its own: `es.Search(es.Search.WithContext(ctx))`. */
function readUse(use: Call, resolver: Resolver): Reading | undefined {
  const given = use.arguments.flatMap(({ value }) =>
    value.kind === "call" && nameOf(value) === "WithContext" ? value.arguments.map((each) => each.value) : [value],
  );
  const contexts = given.filter((each) => isContext(each, resolver));
  return contexts.length > 0
    ? anyBound(contexts.map((expression) => readContext({ expression }, resolver)))
    : undefined;
}

function nameOf({ callee }: Call): string {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}
