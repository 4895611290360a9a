import type { EditFix, Evidence, Finding, Place, RetryWait, Signal, Span } from "../../model.ts";
import { asksForTokens, isQuestion } from "./retryQuestions.ts";

type Policy = Signal<"retry.policy">;
type Call = Signal<"call.outbound">;

/** False where retries are switched off. */
export function isRetrying({ data: { limit } }: Policy): boolean {
  return !("attempts" in limit) || limit.attempts === undefined || limit.attempts > 1;
}

/** The signals that lie in what a policy covers. */
export function callsUnder<S extends { readonly place: Place }>(
  { place, data }: Policy,
  all: readonly S[],
): readonly S[] {
  const here = data.covers.map((span) => ({ path: place.path, span }));
  const covered = [...here, ...(data.coversElsewhere ?? [])];
  return all.filter(({ place: { path, span } }) =>
    covered.some((each) => each.path === path && each.span.start <= span.start && span.end <= each.span.end),
  );
}

/** The other policies of the same file that repeat what this one repeats. */
export function policiesOver(policy: Policy, all: readonly Policy[]): readonly Policy[] {
  return all.filter(
    (each) => each !== policy && each.data.layer !== "queue" && !passesBy(policy, each) && isOver(each, policy),
  );
}

/**
 * True where one method of a class calls another whose annotation is then not acted on, and where the outer one of Reactor's
 * asks for a failure, which what the inner one gave up on is not:
 * https://projectreactor.io/docs/core/release/api/reactor/core/Exceptions.html#isRetryExhausted-java.lang.Throwable-
 */
function passesBy(inner: Policy, outer: Policy): boolean {
  const areReactors = inner.data.library === "Reactor" && outer.data.library === "Reactor";
  if (areReactors && outer.data.repeats === "some") return true;
  return inner.data.fromOutside === true && inner.place.path === outer.place.path;
}

/** True where code between two policies catches what the inner one gave up on, so that the outer one never sees it. */
export function isHeldBack(inner: Policy, outer: Policy, guards: readonly Signal<"degradation.guard">[]): boolean {
  const holds = (one: Span, other: Span) =>
    one.start <= other.start && other.end <= one.end && other.end - other.start < one.end - one.start;
  return guards.some(({ place: { path }, data: { library, covers } }) => {
    const [tried] = covers;
    if (library !== "a catch" || path !== inner.place.path || path !== outer.place.path || !tried) return false;
    // What the outer one catches itself is what it repeats.
    return holds(tried, inner.place.span) && outer.data.covers.some((span) => holds(span, tried));
  });
}

/** The queues that deliver the work again in which a policy repeats a call. */
export function queuesOver(policy: Policy, all: readonly Policy[]): readonly Policy[] {
  if (policy.data.layer === "queue" || policy.data.builtIn) return [];
  // What a decorator repeats is the function, which the work may call.
  const places = [policy.place, ...policy.data.covers.slice(0, 1).map((span) => ({ path: policy.place.path, span }))];
  const inside = places.map((place) => ({ place }));
  return all.filter((each) => each.data.layer === "queue" && callsUnder(each, inside).length > 0);
}

/** An SDK's client may be made elsewhere in the file: its calls count. One of two SDKs is not over the other. */
function isOver(outer: Policy, inner: Policy): boolean {
  if (!inner.data.builtIn) return callsUnder(outer, [inner]).length > 0 || runsInside(inner, outer);
  // Who repeats after failures of its own choice does not repeat what the SDK gave up on.
  if (outer.data.builtIn || outer.data.repeats === "some") return false;
  const calls = inner.data.covers.map((span) => ({ place: { path: inner.place.path, span } }));
  return callsUnder(outer, [inner, ...calls]).length > 0;
}

/** True for a policy that is made elsewhere in the file, where what it runs stands inside of what the other repeats. */
function runsInside(inner: Policy, outer: Policy): boolean {
  if (inner.place.path !== outer.place.path || inner.data.library === "a loop") return false;
  return inner.data.covers.some((run) =>
    outer.data.covers.some(
      ({ start, end }) => start <= run.start && run.end <= end && end - start > run.end - run.start,
    ),
  );
}

/** The retries of a mesh for the hosts that a policy's calls go to. */
export function meshesBelow(policy: Policy, calls: readonly Call[], all: readonly Policy[]): readonly Policy[] {
  if (policy.data.layer === "mesh") return [];
  const hosts = callsUnder(policy, calls).flatMap(
    ({ data }) => /^https?:\/\/([^/:?#]+)/i.exec(data.target ?? "")?.[1] ?? [],
  );
  return all.filter(
    (each) =>
      each.data.layer === "mesh" && isRetrying(each) && hosts.some((host) => labelOf(host) === labelOf(each.data.host)),
  );
}

/** The service's name in a cluster's host name. */
export function labelOf(host: string | undefined): string | undefined {
  return host?.split(".")[0];
}

/** True of a client that repeats what is safe to repeat, in a file whose calls are all of the other kind: `conn.post(…)`. */
function repeatsNothing({ data, place }: Policy, calls: readonly Call[]): boolean {
  const here = calls.filter((call) => call.place.path === place.path);
  return (
    data.repeats === "safe" &&
    data.covers.length === 0 &&
    here.length > 0 &&
    here.every((call) => isWrite(call.data.method))
  );
}

/** What is wrong with a retry for certain. */
export function findingsOf(
  policy: Policy,
  calls: readonly Call[],
  payments: readonly Signal<"payment.call">[],
  outer: readonly Policy[],
): readonly Finding[] {
  const { data, place } = policy;
  const found: Finding[] = [];
  const note = (kind: string, message: string, related: readonly Evidence[] = [], fixes: readonly EditFix[] = []) =>
    found.push({ kind, message, severity: "warning", place, related, fixes });
  const name = nameOf(policy);
  if (data.limit.state === "unlimited" && !isPatient(policy)) {
    note(
      "retry-unlimited",
      `${name} has no limit: while the other side is down, it goes on for ever.`,
      [],
      data.fixes.limit,
    );
  }
  if (data.wait === "none" && !isOnce(policy) && callsOut(policy, calls) && !repeatsNothing(policy, calls)) {
    note(
      "retry-without-wait",
      `${name} tries again at once: a side that is overloaded gets its calls several times over.`,
      [],
      data.fixes.wait,
    );
  }
  const isOwn = data.builtIn === undefined;
  const writes = callsUnder(policy, calls).filter(({ data: call }) => isOwn && isWrite(call.method) && !call.keyed);
  const saysNothing = data.repeats === "safe" || data.repeats === "some" || writes.some(isQuestion);
  for (const write of saysNothing ? [] : writes.slice(0, 1)) {
    note(
      "retry-of-write",
      `${name} repeats ${write.data.call === data.call ? "itself" : write.data.call}, a ${write.data.method} without an idempotency key: what was done before the answer got lost is done twice.`,
      [{ message: "The write that is repeated.", place: write.place }],
    );
  }
  if (data.repeats === "all" && writes.length === 0 && !asksForTokens(place.path)) {
    note(
      "retry-of-write",
      `${name} repeats POST as well: what was done before the answer got lost is done twice.`,
      [],
      data.fixes.repeats,
    );
  }
  const paid = callsUnder(policy, payments).filter(
    // An SDK gives its own retries a key that they share.
    ({ data: payment }) => isOwn && payment.key !== "given" && payment.key !== "unknown",
  );
  for (const payment of paid.slice(0, 1)) {
    note(
      "retry-of-write",
      `${name} repeats ${payment.data.call}, a payment without an idempotency key: it may be charged twice.`,
      [{ message: "The payment that is repeated.", place: payment.place }],
    );
  }
  const endless = callsUnder(policy, calls).find(
    ({ data: { timeout } }) => timeout.state === "missing" || timeout.state === "disabled",
  );
  if (endless && data.layer === "code") {
    note(
      "retry-without-timeout",
      `${name} repeats ${endless.data.call}, which has no timeout: a call that hangs is never tried again.`,
      [{ message: "The call without a timeout.", place: endless.place }],
    );
  }
  for (const each of outer.slice(0, 1)) {
    note(
      "retry-stacked",
      `${name} retries, and so does ${otherName(each)} ${each.data.layer === "mesh" ? "below" : "around"} its calls: the attempts multiply${times(policy, each)}.`,
      [{ message: `The other retry: ${otherName(each)}.`, place: each.place }],
    );
  }
  return found;
}

/** What is worth doing and no gap by itself: waits that never grow bring all callers back at the same time. */
export function notesOf(policy: Policy, calls: readonly Call[], queues: readonly Policy[]): readonly Finding[] {
  return [...queues.slice(0, 1).map((queue) => underQueue(policy, queue)), ...notesOfOne(policy, calls)];
}

/** Days may lie between what a queue repeats, and seconds between what is repeated in it: both may be meant. */
function underQueue(policy: Policy, queue: Policy): Finding {
  return {
    kind: "retry-stacked",
    severity: "info",
    message: `${nameOf(policy)} retries in work that ${queue.data.library} delivers again: the attempts multiply${times(policy, queue)}.`,
    place: policy.place,
    related: [{ message: "What delivers it again.", place: queue.place }],
    fixes: [],
  };
}

function notesOfOne(policy: Policy, calls: readonly Call[]): readonly Finding[] {
  const { data, place } = policy;
  if (data.limit.state === "unlimited" && isPatient(policy)) {
    const message = `${nameOf(policy)} has no limit: its waits vary, so that nobody is overrun, but whoever waits for it does so for as long as the other side is down.`;
    return [{ kind: "retry-unlimited", severity: "info", message, place, fixes: data.fixes.limit ?? [] }];
  }
  if (data.wait === "none" && !isOnce(policy) && !callsOut(policy, calls)) {
    const message = `${nameOf(policy)} tries again at once: where it calls another service, that gets its calls several times over.`;
    return [{ kind: "retry-without-wait", severity: "info", message, place, fixes: data.fixes.wait ?? [] }];
  }
  if (data.wait !== "fixed" || isOnce(policy) || data.layer === "queue") return [];
  const message = `${nameOf(policy)} waits equally long each time: callers that failed together come back together.`;
  return [{ kind: "retry-wait-fixed", severity: "info", message, place, fixes: [] }];
}

/** True where waits grow to a length and vary by chance: it goes on, and overruns nobody. */
function isPatient({ data: { wait, capped } }: Policy): boolean {
  return capped === true && wait === "jittered";
}

/** True for what surely repeats a call that leaves the process: a client's, a queue's, or one that was seen under it. */
function callsOut(policy: Policy, calls: readonly Call[]): boolean {
  return policy.data.layer !== "code" || callsUnder(policy, calls).length > 0;
}

/** What of a retry is well set. */
export function evidenceOf(policy: Policy, calls: readonly Call[]): readonly Evidence[] {
  const { data, place } = policy;
  const { limit } = data;
  if (limit.state !== "set" && limit.state !== "default") return [];
  const attempts = limit.attempts === undefined ? "is limited" : `tries ${limit.attempts} times at most`;
  const reads = callsUnder(policy, calls);
  const isSafe =
    data.repeats === "safe" ||
    (reads.length > 0 && reads.every((call) => call.data.method && !isWrite(call.data.method)));
  return [
    {
      message: `${nameOf(policy)} ${attempts}${WAITS[data.wait]}${isSafe ? ", only what may be repeated" : ""}.`,
      place,
    },
  ];
}

const WAITS: Readonly<Record<RetryWait, string>> = {
  jittered: ", with waits that grow or vary by chance",
  growing: ", with growing waits",
  fixed: ", with waits of one length",
  none: "",
  unknown: "",
};

/** One more try right away is what a lost connection needs. */
function isOnce({ data: { limit } }: Policy): boolean {
  return "attempts" in limit && limit.attempts !== undefined && limit.attempts <= 2;
}

function isWrite(method: string | undefined): boolean {
  return method === "POST" || method === "PATCH";
}

function times(one: Policy, other: Policy): string {
  const [inner, outer] = [one, other].map(({ data: { limit } }) => ("attempts" in limit ? limit.attempts : undefined));
  return inner === undefined || outer === undefined ? "" : ` to ${inner * outer}`;
}

function otherName({ data: { call } }: Policy): string {
  return call === "this loop" ? "a loop" : call;
}

function nameOf({ data }: Policy): string {
  if (data.call === "this loop" || data.call === "this function") return `T${data.call.slice(1)}`;
  return data.call.toLowerCase().includes(
    data.library
      .toLowerCase()
      .replace(/[^a-z]/g, "")
      .slice(0, 4),
  )
    ? data.call
    : `${data.call} of ${data.library}`;
}
