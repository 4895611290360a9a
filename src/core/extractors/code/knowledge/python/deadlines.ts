import type { Call, Expression, FunctionExpression } from "../../program.ts";
import { ABSENT, either, type Reading } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";
import { secondsReader } from "./seconds.ts";

interface Deadline {
  readonly position: number;
  readonly keyword: string;
}

const FIRST: Deadline = { position: 0, keyword: "delay" };

/** Blocks that end what is awaited in them. */
const BLOCKS: Readonly<Record<string, Deadline>> = {
  // https://docs.python.org/3/library/asyncio-task.html#timeouts
  "asyncio.timeout": FIRST,
  "asyncio.timeout_at": { position: 0, keyword: "when" },
  "asyncio.timeouts.timeout": FIRST,
  // https://github.com/aio-libs/async-timeout
  "async_timeout.timeout": FIRST,
  "async_timeout.timeout_at": FIRST,
  // https://anyio.readthedocs.io/en/stable/cancellation.html
  "anyio.fail_after": FIRST,
  "anyio.move_on_after": FIRST,
  // https://trio.readthedocs.io/en/stable/reference-core.html#trio.fail_after
  "trio.fail_after": { position: 0, keyword: "seconds" },
  "trio.move_on_after": { position: 0, keyword: "seconds" },
};

/** https://docs.python.org/3/library/asyncio-task.html#asyncio.wait_for */
const WAITS: Readonly<Record<string, Deadline>> = {
  "asyncio.wait_for": { position: 1, keyword: "timeout" },
  "asyncio.tasks.wait_for": { position: 1, keyword: "timeout" },
};

const readDeadline = secondsReader({ zero: "immediate", nothing: "absent" });

/**
 * The deadline around a call: of the block it is in, or of the `wait_for` it is given to. Only what is awaited can be
 * ended so; a blocking call runs on.
 */
export function pythonDeadline(call: Call, resolver: Resolver): Reading {
  const { holder } = call;
  if (!holder?.isAsync) return ABSENT;
  // `await call` and `await gather(call, …)`
  const isAwaited = call.awaited || resolver.program.calls.some((each) => each.awaited && holds(each, call));
  if (!isAwaited) return ABSENT;
  return around(call, resolver, new Set());
}

function around(call: Call, resolver: Resolver, seen: ReadonlySet<FunctionExpression>): Reading {
  const blocks = (call.contexts ?? []).map((context) => deadlineOf(context, BLOCKS, resolver));
  const waits = resolver.program.calls
    .filter((each) => holds(each, call))
    .map((each) => deadlineOf(each, WAITS, resolver));
  const found = [...blocks, ...waits].find(({ state }) => state !== "absent");
  if (found) return found;
  // A coroutine that this file only ever runs under a deadline.
  const { holder } = call;
  if (holder === undefined || seen.has(holder)) return ABSENT;
  const callers = resolver.callersOf(holder);
  if (callers.length === 0) return ABSENT;
  const within = new Set([...seen, holder]);
  const readings = callers.map((caller) => around(caller, resolver, within));
  return readings.every(({ state }) => state === "set") ? either(readings) : ABSENT;
}

function holds(outer: Call, inner: Call): boolean {
  const span = outer.argumentsSpan;
  return (
    outer !== inner &&
    outer.holder === inner.holder &&
    span !== undefined &&
    span.start < inner.span.start &&
    inner.span.end < span.end
  );
}

function deadlineOf(expression: Expression, known: Readonly<Record<string, Deadline>>, resolver: Resolver): Reading {
  if (expression.kind !== "call") return ABSENT;
  const [callee] = resolver.follow({ expression: expression.callee });
  const origin = callee && originOf(callee);
  const name = origin?.from === "module" ? [origin.module, ...origin.path].join(".") : "";
  const deadline = Object.hasOwn(known, name) ? known[name] : undefined;
  if (deadline === undefined) return ABSENT;
  const given = resolver.argument({ expression }, deadline.position, deadline.keyword);
  return given.state === "given" ? readDeadline(given.values, resolver) : ABSENT;
}
