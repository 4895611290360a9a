import type { Call, Expression, FunctionExpression } from "../../program.ts";
import { ABSENT, either, type Reading } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";
import { secondsReader } from "./seconds.ts";

interface Deadline {
  readonly position?: number;
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

/** What ends a blocking call as well: a signal, or a switch of green threads. */
const INTERRUPTS: Readonly<Record<string, Deadline>> = {
  // https://github.com/pnpnpn/timeout-decorator
  "timeout_decorator.timeout": { position: 0, keyword: "seconds" },
  // https://github.com/bitranox/wrapt_timeout_decorator
  "wrapt_timeout_decorator.timeout": { position: 0, keyword: "dec_timeout" },
  // https://github.com/kata198/func_timeout
  "func_timeout.func_set_timeout": { position: 0, keyword: "timeout" },
  // https://www.gevent.org/api/gevent.timeout.html
  "gevent.Timeout": { position: 0, keyword: "seconds" },
  "gevent.timeout.Timeout": { position: 0, keyword: "seconds" },
  // https://eventlet.readthedocs.io/en/latest/modules/timeout.html
  "eventlet.Timeout": { position: 0, keyword: "seconds" },
  "eventlet.timeout.Timeout": { position: 0, keyword: "seconds" },
};

/** https://docs.python.org/3/library/asyncio-task.html#asyncio.wait_for and #asyncio.wait */
const WAITS: Readonly<Record<string, Deadline>> = {
  "asyncio.wait_for": { position: 1, keyword: "timeout" },
  "asyncio.wait": { keyword: "timeout" },
};

const readDeadline = secondsReader({ zero: "immediate", nothing: "absent" });

/**
 * The deadline around a call: of the block it is in, of the function it is in, or of the `wait_for` it is given to.
 * Most can only end what is awaited; a blocking call runs on.
 */
export function pythonDeadline(call: Call, resolver: Resolver): Reading {
  const interrupts = [...(call.contexts ?? []), ...(call.holder?.decorators ?? [])];
  const interrupt = interrupts.map((each) => deadlineOf(each, INTERRUPTS, resolver)).find(isGiven);
  if (interrupt) return interrupt;
  return call.holder?.isAsync && isAwaited(call, resolver) ? around(call, resolver, new Set()) : ABSENT;
}

/** `await call`, `await gather(call, …)`, or a task that is made of it. */
function isAwaited(call: Call, resolver: Resolver): boolean {
  if (call.awaited) return true;
  return resolver.program.calls.some(
    (each) =>
      each.holder === call.holder &&
      ((holds(each, call) && (each.awaited || isTask(each))) || isGivenTo(call, each, resolver)),
  );
}

function isTask({ callee }: Call): boolean {
  return (
    callee.kind !== "call" && "name" in callee && (callee.name === "create_task" || callee.name === "ensure_future")
  );
}

function around(call: Call, resolver: Resolver, seen: ReadonlySet<FunctionExpression>): Reading {
  const blocks = (call.contexts ?? []).map((context) => deadlineOf(context, BLOCKS, resolver));
  const waits = resolver.program.calls
    .filter((each) => isGivenTo(call, each, resolver))
    .map((each) => deadlineOf(each, WAITS, resolver));
  const found = [...blocks, ...waits].find(isGiven);
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

function isGiven({ state }: Reading): boolean {
  return state !== "absent";
}

/** True for `wait_for(call, …)`, also by way of a variable or a task. */
function isGivenTo(call: Call, wait: Call, resolver: Resolver): boolean {
  if (holds(wait, call)) return true;
  const [first] = wait.arguments;
  if (!first || nameOf(wait) === "") return false;
  return resolver
    .follow({ expression: first.value })
    .some(({ expression }) => expression === call || (expression.kind === "call" && holds(expression, call)));
}

function nameOf({ callee }: Call): string {
  const isWait = (name: string) => name === "wait_for" || name === "wait";
  return (callee.kind === "name" || callee.kind === "member") && isWait(callee.name) ? callee.name : "";
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
