import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import { durationReader } from "./durations.ts";
import { callsNamed } from "./named.ts";
import { readPolicy } from "./policies.ts";
import { readToken } from "./tokens.ts";

/**
 * What ends a call from outside: its token, a wait for its task, or a policy that it runs under. A token that we cannot
 * follow ends the call only where somebody cancels it, so that what the client says of itself still holds.
 */
export function csharpDeadline(call: Call, resolver: Resolver): Reading {
  const token = readToken(call, resolver);
  if (token.state === "set") return token;
  const waited = readWaits(call, resolver);
  if (waited.state === "set") return waited;
  const handler = readHandler(call, resolver);
  if (handler.state === "set") return handler;
  const policy = readPolicy(call, resolver);
  if (policy.state !== "absent") return policy.state === "unknown" ? { ...policy, adds: true } : policy;
  return token.state === "unknown" ? { ...token, adds: true } : ABSENT;
}

const BOUNDS = /\bnew\s+\w*(?:Timeout|Resilien|Polly|PolicyHttp)\w*Handler\b/;

/** `new HttpClient(new TimeoutHandler(…))`: a handler that by its name gives up by itself. */
function readHandler({ callee }: Call, resolver: Resolver): Reading {
  const clients = callee.kind === "member" ? resolver.follow({ expression: callee.object }) : [];
  const handlers = clients.flatMap(({ expression }) => {
    const given = expression.kind === "call" && expression.isNew ? expression.arguments[0] : undefined;
    return given ? resolver.follow({ expression: given.value }) : [];
  });
  const { text } = resolver.program;
  return handlers.some(({ expression: { span } }) => BOUNDS.test(text.slice(span.start, span.end))) ? SET : ABSENT;
}

const readWait = durationReader({ unit: 1, zero: "immediate" });

const WAITS = new Set(["WaitAsync", "Wait", "WhenAny", "WaitAny"]);

/** `task.WaitAsync(limit)`, `task.Wait(limit)`, `Task.WhenAny(task, Task.Delay(limit))` */
function readWaits(call: Call, resolver: Resolver): Reading {
  for (const each of callsNamed(resolver.program, WAITS)) {
    const { callee } = each;
    if (each === call || each.holder !== call.holder || callee.kind !== "member") continue;
    if (callee.name === "WaitAsync" || callee.name === "Wait") {
      if (!isOf(call, callee.object, resolver)) continue;
      const first = resolver.argument({ expression: each }, 0);
      const reading = first.state === "given" ? readWait(first.values, resolver) : ABSENT;
      if (reading.state === "set") return reading;
    } else if (callee.name === "WhenAny" || callee.name === "WaitAny") {
      if (!each.arguments.some(({ value }) => isOf(call, value, resolver))) continue;
      const delay = delayAmong(each, resolver);
      if (delay) return readDelay(delay, resolver);
    }
  }
  return ABSENT;
}

function isOf(call: Call, task: Call["callee"], resolver: Resolver): boolean {
  return resolver.follow({ expression: task }).some(({ expression }) => expression === call);
}

/** https://learn.microsoft.com/dotnet/api/system.threading.tasks.task.delay */
function delayAmong(any: Call, resolver: Resolver): Call | undefined {
  for (const { value } of any.arguments) {
    for (const { expression } of resolver.follow({ expression: value })) {
      if (expression.kind === "call" && expression.callee.kind === "member" && expression.callee.name === "Delay") {
        return expression;
      }
    }
  }
  return undefined;
}

function readDelay(delay: Call, resolver: Resolver): Reading {
  const first = resolver.argument({ expression: delay }, 0);
  return first.state === "given" ? readWait(first.values, resolver) : ABSENT;
}
