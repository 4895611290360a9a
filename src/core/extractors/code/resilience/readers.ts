import type { PaymentCall, RetryLimit, RetryPolicy, RetryWait } from "../../../model.ts";
import type { Resolver, Value } from "../resolve.ts";
import { givenAt, keyOf, lastName, type Site, type Where } from "./site.ts";

/** How a library counts, and what it does when it is not told. */
interface Limiting {
  /** attempts: the first call is one of them · retries: it is not. */
  readonly counts: "attempts" | "retries";
  /** Attempts in all when nothing is given; "set": something else ends it, such as a time limit. */
  readonly unset: number | "unlimited" | "unknown" | "set";
  /** What null and its like mean; left out: as if nothing were given. */
  readonly nothing?: "unlimited";
  /** Numbers that mean "for ever". */
  readonly endless?: readonly number[];
  /** Names of what may be given in place of a number, and whether that ends it: `stop_never`. */
  readonly names?: Readonly<Record<string, "unlimited" | "set">>;
  /** Other settings that end it, whatever the number: a time limit. */
  readonly or?: readonly Where[];
}

/** Reads how often something is done at most. */
export function limitAt(places: readonly Where[], how: Limiting): (site: Site) => RetryLimit {
  return (site) => {
    const given = givenAt(site, places);
    const limit = given.state === "given" ? limitOf(given.values, how, site.resolver) : undefined;
    if (limit && limit.state !== "unlimited") return limit;
    const other = givenAt(site, how.or ?? []);
    if (other.state === "given" && other.values.some((value) => !isOff(value))) return { state: "set" };
    if (limit) return limit;
    if (given.state === "unknown") return { state: "unknown", reason: given.reason };
    if (other.state === "unknown") return { state: "unknown", reason: other.reason };
    return unsetLimit(how);
  };
}

function unsetLimit({ unset }: Limiting): RetryLimit {
  if (unset === "unlimited") return { state: "unlimited" };
  if (unset === "unknown") return { state: "unknown", reason: "its limit is set elsewhere" };
  return unset === "set" ? { state: "default" } : { state: "default", attempts: unset };
}

/** Undefined where what is given says nothing. */
function limitOf(values: readonly Value[], how: Limiting, resolver: Resolver): RetryLimit | undefined {
  const limits = values.map((value) => oneLimit(value, how, resolver));
  if (limits.every((limit) => limit?.state === "unlimited")) return limits[0];
  return limits.find((limit) => limit !== undefined && limit.state !== "unlimited");
}

const ENDLESS_NAMES =
  /^(?:Infinity|inf|POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE|MaxValue|MaxInt\d*|MaxUint\d*|MAX)$/;

function oneLimit({ expression, ...rest }: Value, how: Limiting, resolver: Resolver): RetryLimit | undefined {
  if (expression.kind === "object" || expression.kind === "function") return undefined;
  if (expression.kind === "literal") {
    if (expression.value === null) return how.nothing === "unlimited" ? { state: "unlimited" } : undefined;
    if (expression.value === true) return { state: "set" };
    if (expression.value === false) return { state: "set", attempts: 1 };
  }
  const number = resolver.number({ ...rest, expression });
  if (number !== undefined) {
    if (!Number.isFinite(number) || how.endless?.includes(number)) return { state: "unlimited" };
    return { state: "set", attempts: how.counts === "retries" ? number + 1 : number };
  }
  const name = expression.kind === "call" ? lastName(expression.callee) : lastName(expression);
  if (ENDLESS_NAMES.test(name)) return { state: "unlimited" };
  const known = how.names?.[name];
  if (known === "unlimited") return { state: "unlimited" };
  const inner = expression.kind === "call" && known === "set" ? expression.arguments[0]?.value : undefined;
  const attempts = inner && /attempt/i.test(name) ? resolver.number({ expression: inner }) : undefined;
  return { state: "set", ...(attempts === undefined ? {} : { attempts }) };
}

/** One setting that says how long it waits: a way of waiting, or what the value given says. */
interface Waiting {
  readonly at: readonly Where[];
  /** Of a number, "fixed" is none where it is zero. */
  readonly means: RetryWait | ((value: Value, resolver: Resolver) => RetryWait | undefined);
}

/** Reads how long something waits; the first setting that is given and says something holds. */
export function waitAt(settings: readonly Waiting[], unset: RetryWait): (site: Site) => RetryWait {
  return (site) => {
    for (const { at, means } of settings) {
      const given = givenAt(site, at);
      if (given.state === "unknown") return "unknown";
      if (given.state === "absent") continue;
      for (const value of given.values) {
        const wait = typeof means === "function" ? means(value, site.resolver) : plain(value, means, site.resolver);
        if (wait !== undefined) return wait;
      }
    }
    return unset;
  };
}

function plain(value: Value, means: RetryWait, resolver: Resolver): RetryWait | undefined {
  if (isOff(value)) return undefined;
  if (value.expression.kind === "function") return "unknown";
  return means === "fixed" && resolver.number(value) === 0 ? "none" : means;
}

/** A number above one makes waits grow; one keeps them as they are. */
export function growingBy(
  otherwise: RetryWait = "growing",
): (value: Value, resolver: Resolver) => RetryWait | undefined {
  return (value, resolver) => {
    const number = resolver.number(value);
    if (number === undefined) return "unknown";
    return number > 1 ? otherwise : undefined;
  };
}

/** What is named there says it: a function, a class, a text. Of a sum, the part that waits better counts. */
export function waitNamed(
  names: Readonly<Record<string, RetryWait>>,
): (value: Value, resolver: Resolver) => RetryWait | undefined {
  const read = (value: Value, resolver: Resolver): RetryWait | undefined => {
    const { expression } = value;
    if (isOff(value)) return undefined;
    if (expression.kind === "arithmetic") {
      const parts = [expression.left, expression.right].flatMap((each) =>
        resolver.follow({ expression: each }).map((one) => read(one, resolver) ?? "unknown"),
      );
      return BETTER.find((wait) => parts.includes(wait));
    }
    if (expression.kind === "literal" && typeof expression.value === "string")
      return names[expression.value] ?? "unknown";
    const name = expression.kind === "call" ? lastName(expression.callee) : lastName(expression);
    return Object.hasOwn(names, name) ? names[name] : "unknown";
  };
  return read;
}

const BETTER: readonly RetryWait[] = ["jittered", "growing", "unknown", "fixed", "none"];

/** True for null, false and their like. */
function isOff({ expression }: Value): boolean {
  return expression.kind === "literal" && (expression.value === null || expression.value === false);
}

/** True where something other than null or false is given. */
export function isGiven(site: Site, places: readonly Where[]): boolean {
  const given = givenAt(site, places);
  return given.state === "given" && given.values.some((value) => !isOff(value));
}

/** Whether an idempotency key is given, and what it means where it is not. */
export function keyAt(
  places: readonly Where[],
  unset: "missing" | "automatic" | "none",
): (site: Site) => PaymentCall["key"] {
  return (site) => {
    const given = givenAt(site, places);
    if (given.state !== "given") return given.state === "unknown" ? "unknown" : unset;
    const values = given.values.filter((value) => !isOff(value));
    if (values.length === 0) return unset;
    return values.every((value) => isMadeOnTheSpot(value, site)) ? "automatic" : "given";
  };
}

/** What makes another one each time: `randomUUID()`, `str(uuid.uuid4())`, `Str::uuid()`, `SecureRandom.uuid`. */
const ANOTHER =
  /(?:\b(?:randomUUID|uuid_?v?[147]|nanoid|uniqid|ulid|createId)\s?\(\s?\)|\bStr::(?:uuid|ulid)\(\)|\bSecureRandom\.(?:uuid|hex))/i;

/** True for a key that is made among the arguments of the call itself, so that no repeat has the same. */
function isMadeOnTheSpot({ expression: { span } }: Value, { call, resolver }: Site): boolean {
  if (call === undefined || span.start < call.span.start || call.span.end < span.end) return false;
  return ANOTHER.test(resolver.program.text.slice(span.start, Math.min(span.end, span.start + 80)));
}

const WRITES = /["'](?:POST|PATCH|post|patch)["']/;

/** What a list of methods says: writes too, where one of them is; `all` where the setting itself means every method. */
export function methodsAt(
  places: readonly Where[],
  all: "nothing" | undefined,
): (site: Site) => RetryPolicy["repeats"] {
  return (site) => {
    const given = givenAt(site, places);
    if (given.state === "absent") return "safe";
    if (given.state === "unknown") return "unknown";
    const { text } = site.resolver.program;
    if (given.values.some((value) => isOff(value))) return all === "nothing" ? "all" : "safe";
    const written = given.values.map(({ expression: { span } }) => text.slice(span.start, span.end));
    if (written.some((each) => WRITES.test(each))) return "all";
    return given.values.every(({ expression }) => expression.kind === "list") ? "safe" : "unknown";
  };
}

/** The key is given where the function around the call speaks of one; where it does not, `unset` holds. */
export function keyNear(unset: "missing" | "automatic" | "unknown"): (site: Site) => PaymentCall["key"] {
  return ({ call, resolver: { program } }) => {
    if (call === undefined) return "unknown";
    const { start, end } = call.holder?.span ?? { start: 0, end: program.text.length };
    return /idempoten/i.test(program.text.slice(start, end)) ? "given" : unset;
  };
}

/** What the annotation or the options given there say under a keyword: `@Backoff(multiplier = 2)`. */
export function within(
  keyword: string,
  means: (value: Value, resolver: Resolver) => RetryWait | undefined,
): (value: Value, resolver: Resolver) => RetryWait | undefined {
  return (value, resolver) => {
    const { expression } = value;
    if (expression.kind === "unknown") {
      const { span } = expression;
      const written = resolver.program.text.slice(span.start, Math.min(span.end, span.start + 500));
      const said = new RegExp(`^@[^]*?\\b${keyword}\\s*=\\s*("[^"]*"|[\\w.]+)`).exec(written)?.[1];
      if (said === undefined) return undefined;
      const number = Number(said);
      const literal = said === "true" ? true : said === "false" ? false : Number.isNaN(number) ? said : number;
      return means({ expression: { kind: "literal", value: literal, span } }, resolver);
    }
    const entry = keyOf(value, keyword, resolver);
    return entry.state === "given" && entry.values[0] ? means(entry.values[0], resolver) : undefined;
  };
}

/** Always this, unless it is switched off there. */
export function always(wait: RetryWait): (value: Value) => RetryWait | undefined {
  return (value) => (isOff(value) ? undefined : wait);
}

/** Waits by what is written there: chance, or something that grows; else a number is of one length. */
export function waitWritten(value: Value, { program }: Resolver): RetryWait | undefined {
  const { span, kind } = value.expression;
  const text = program.text.slice(span.start, span.end);
  if (/random|jitter|rand\b|mt_rand/i.test(text)) return "jittered";
  if (/pow\b|\*\*|<<|exponential|\*\s*\$?\w*(?:attempt|retr|tries)|(?:attempt|retr|tries)\w*\s*\*/i.test(text))
    return "growing";
  return kind === "literal" || kind === "call" || kind === "function" ? "fixed" : "unknown";
}

/** The boolean that is given there; undefined where none is, or one that we cannot see. */
export function flagAt(site: Site, places: readonly Where[]): boolean | undefined {
  const given = givenAt(site, places);
  const value = given.state === "given" ? given.values[0]?.expression : undefined;
  return value?.kind === "literal" && typeof value.value === "boolean" ? value.value : undefined;
}
