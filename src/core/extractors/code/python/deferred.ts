import type { Argument, Call } from "../program.ts";

const FUNCTIONS: ReadonlySet<string> = new Set(["name", "member", "function"]);

/** What is given a function to call with the arguments after it. */
interface Deferral {
  /** Where the function stands. */
  readonly position: number;
  /** True where keywords are passed on as well. */
  readonly takesKeywords: boolean;
}

const DEFERRALS: Readonly<Record<string, Deferral>> = {
  // https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread
  to_thread: { position: 0, takesKeywords: true },
  // https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.submit
  submit: { position: 0, takesKeywords: true },
  // https://www.starlette.io/threadpool/
  run_in_threadpool: { position: 0, takesKeywords: true },
  // https://www.starlette.io/background/
  add_task: { position: 0, takesKeywords: true },
  // https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_in_executor
  run_in_executor: { position: 1, takesKeywords: false },
  // https://anyio.readthedocs.io/en/stable/threads.html
  run_sync: { position: 0, takesKeywords: false },
};

/** The call that a call has made later, elsewhere: `requests.get(url)` of `asyncio.to_thread(requests.get, url)`. */
export function deferredOf(call: Call): Call | undefined {
  const { callee } = call;
  const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  if (name === "map") return mapped(call);
  if (name === "Thread" || name === "Process") return threaded(call);
  const deferral = Object.hasOwn(DEFERRALS, name) ? DEFERRALS[name] : undefined;
  const given = deferral && call.arguments[deferral.position];
  if (deferral === undefined || !given || !isFunction(given)) return undefined;
  const rest = call.arguments.slice(deferral.position + 1);
  if (!deferral.takesKeywords) return later(call, given, rest);
  return { ...call, callee: given.value, arguments: rest };
}

/** `map(f, items)`: each item is its argument. */
function mapped(call: Call): Call | undefined {
  const [given, items] = call.arguments;
  if (!given || !items || !isFunction(given)) return undefined;
  return later(call, given, [{ ...items, spread: true }]);
}

/** https://docs.python.org/3/library/threading.html#threading.Thread */
function threaded(call: Call): Call | undefined {
  const target = call.arguments.find(({ name }) => name === "target");
  if (!target || !isFunction({ ...target, name: undefined })) return undefined;
  const args = call.arguments.find(({ name }) => name === "args");
  const keywords = call.arguments.find(({ name }) => name === "kwargs");
  return later(call, target, [
    ...(args ? [{ value: args.value, spread: true, span: args.span }] : []),
    ...(keywords ? [{ value: keywords.value, name: "**", spread: true, span: keywords.span }] : []),
  ]);
}

/** Without a place for more arguments, since they would be the outer call's. */
function later({ argumentsSpan: _, ...call }: Call, given: Argument, args: readonly Argument[]): Call {
  return { ...call, callee: given.value, arguments: args };
}

function isFunction({
  value,
  name,
  spread,
}: Pick<Argument, "value" | "spread"> & { readonly name?: string | undefined }) {
  return !spread && name === undefined && FUNCTIONS.has(value.kind);
}
