import type { Argument, Call } from "../../program.ts";
import { ABSENT, either, type Reading, SET, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import { durationReader, pathOf } from "./durations.ts";

const SOURCE = "CancellationTokenSource";

/** Zero cancels at once, -1 never: https://learn.microsoft.com/dotnet/api/system.threading.cancellationtokensource.cancelafter */
const readDelay = durationReader({ unit: 1, zero: "immediate" });

/** What the token that a call is given says: it ends the wait after a time, or when somebody else wishes, or never. */
export function readToken(call: Call, resolver: Resolver): Reading {
  const readings = call.arguments.flatMap((argument) => {
    if (!mayBeToken(argument)) return [];
    return [either(resolver.follow({ expression: argument.value }).map((value) => readValue(value, resolver, 0)))];
  });
  return readings.find(({ state }) => state === "set") ?? readings.find(({ state }) => state !== "absent") ?? ABSENT;
}

const TOKEN_NAME = /(?:token|^ct|Ct|^cts?\.Token|cancellation|aborted|stopping)$/i;

function mayBeToken({ name, value }: Argument): boolean {
  if (name !== undefined) return name === "cancellationToken" || name === "token" || name === "ct";
  if (value.kind !== "name" && value.kind !== "member") return false;
  const type = value.kind === "name" ? value.binding?.type : undefined;
  return (type?.kind === "name" && type.name === "CancellationToken") || TOKEN_NAME.test(value.name);
}

/** Sources may be linked this many deep. */
const DEEPEST = 4;

/** Tokens that end only when the whole process does. */
const OF_THE_PROCESS = /^(?:stoppingToken|ApplicationStopping|ApplicationStopped)$/;

function readValue(value: Value, resolver: Resolver, depth: number): Reading {
  const { expression } = value;
  if (expression.kind === "literal") return ABSENT;
  if (pathOf(expression) === "CancellationToken.None") return ABSENT;
  if (expression.kind === "name" || expression.kind === "member") {
    if (OF_THE_PROCESS.test(expression.name)) return ABSENT;
  }
  if (expression.kind === "member" && expression.name === "Token" && depth < DEEPEST) {
    const sources = resolver.follow({ ...value, expression: expression.object });
    const readings = sources.map((each) => readSource(each, resolver, depth + 1));
    return either(readings);
  }
  if (expression.kind === "call" && pathOf(expression.callee) === "CancellationToken") return ABSENT;
  return unknownReading(`its token is ${describe(value)}`);
}

/** What a source of tokens does: `new CancellationTokenSource(5000)`, one that is linked to others, `CancelAfter`. */
function readSource(value: Value, resolver: Resolver, depth: number): Reading {
  const { expression } = value;
  if (expression.kind !== "call") return unknownReading(`its token is ${describe(value)}'s`);
  const after = resolver
    .usesOf(expression)
    .find(({ callee }) => callee.kind === "member" && callee.name === "CancelAfter");
  const later = after ? readFirst(after, resolver) : ABSENT;
  if (later.state === "set") return later;
  const path = pathOf(expression.callee);
  if (path === SOURCE) {
    const given = readFirst(expression, resolver);
    return given.state === "set" ? given : unknownReading("its token is cancelled elsewhere");
  }
  if (path !== `${SOURCE}.CreateLinkedTokenSource`) return unknownReading(`its token is of ${describe(value)}`);
  const linked = expression.arguments.map((each) =>
    either(resolver.follow({ ...value, expression: each.value }).map((one) => readValue(one, resolver, depth + 1))),
  );
  return linked.find(({ state }) => state === "set") ?? linked.find(({ state }) => state === "unknown") ?? ABSENT;
}

function readFirst(call: Call, resolver: Resolver): Reading {
  const first = resolver.argument({ expression: call }, 0);
  if (first.state !== "given") return ABSENT;
  const reading = readDelay(first.values, resolver);
  // A delay that only the caller knows is a delay all the same.
  return reading.state === "unknown" ? SET : reading;
}
