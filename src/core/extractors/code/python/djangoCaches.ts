import type { Signal, Span } from "../../../model.ts";
import type { ImpliedCall } from "../implied.ts";
import type { Argument, Call, Expression } from "../program.ts";
import { originOf, type Resolver, type Value } from "../resolve.ts";
import { isAside } from "./djangoSettings.ts";

/** The backends that keep a cache in Redis, and where they take the timeout of its socket from. */
const BACKENDS: Readonly<Record<string, readonly string[]>> = {
  // https://github.com/jazzband/django-redis#socket-timeout
  "django_redis.cache.RedisCache": ["SOCKET_TIMEOUT", "CONNECTION_POOL_KWARGS.socket_timeout"],
  // https://docs.djangoproject.com/en/stable/topics/cache/#redis : its options are handed to the client
  "django.core.cache.backends.redis.RedisCache": ["socket_timeout"],
};

/** The clients that Django makes for its caches: https://docs.djangoproject.com/en/stable/ref/settings/#caches */
export function djangoCaches(resolver: Resolver): readonly ImpliedCall[] {
  return cachesOf(resolver).flatMap(({ name, given }): readonly ImpliedCall[] => {
    const [cache, ...others] = given;
    if (cache?.expression.kind !== "object" || others.length > 0) return [];
    const call = clientOf(cache, resolver);
    return call ? [{ call, text: `CACHES["${name}"]` }] : [];
  });
}

/** Caches of which only an address from the environment says what they are, `env.cache("CACHE_URL")`, or a class of the project's own. */
export function djangoCacheAddresses(resolver: Resolver): readonly Signal[] {
  const { path } = resolver.program;
  return cachesOf(resolver).flatMap(({ name, given }): readonly Signal[] => {
    const [cache] = given;
    const reason = cache && whyOpen(cache, resolver);
    if (cache === undefined || reason === undefined) return [];
    const timeout = { state: "unknown", reason } as const;
    const about = { language: "python", client: "django-cache", inBrowser: false, connects: true, fixes: [] } as const;
    const data = { ...about, call: `CACHES["${name}"]`, timeout };
    return [{ kind: "call.outbound", place: { path, span: cache.expression.span }, data }];
  });
}

const ELSEWHERE = "its address is in the environment, and says what the cache is and how long it is waited for";

function whyOpen(cache: Value, resolver: Resolver): string | undefined {
  if (cache.expression.kind === "call") return isFromAddress(cache.expression, resolver) ? ELSEWHERE : undefined;
  if (cache.expression.kind !== "object") return undefined;
  const backend = backendOf(cache, resolver);
  const isForeign =
    backend === undefined || !/^[a-z_]\w*\.[\w.]+$/i.test(backend.name) || OF_PACKAGES.test(backend.name);
  return isForeign || resolver.entry(cache, "LOCATION").state !== "given"
    ? undefined
    : `its backend is ${backend.name}`;
}

/** Backends that Django and well-known packages bring, of which the rows above say what needs to be said. */
const OF_PACKAGES =
  /^(?:django|django_redis|diskcache|redis_cache|cachalot|bmemcached|django_bmemcached|django_pylibmc)\./;

/** The backend as the settings name it, by what they spread as well. */
function backendOf(cache: Value, resolver: Resolver): { readonly name: string; readonly span: Span } | undefined {
  const found = resolver.entry(cache, "BACKEND");
  const [value, ...others] = found.state === "given" ? found.values : [];
  if (value?.expression.kind !== "literal" || others.length > 0) return undefined;
  return { name: String(value.expression.value), span: value.expression.span };
}

/**
 * "env.cache()", "env.cache_url()": https://django-environ.readthedocs.io/en/latest/types.html#environ-env-cache-url;
 * https://github.com/epicserve/django-cache-url
 */
function isFromAddress({ callee }: Call, resolver: Resolver): boolean {
  const name = callee.kind === "member" ? callee.name : "";
  if (name === "cache" || name === "cache_url" || name === "dj_cache_url") return true;
  return resolver
    .follow({ expression: callee })
    .map(originOf)
    .some((origin) => origin.from === "module" && origin.module === "django_cache_url");
}

interface Cache {
  readonly name: string;
  readonly given: readonly Value[];
}

function cachesOf(resolver: Resolver): readonly Cache[] {
  const { exports, path } = resolver.program;
  const given = exports.get("CACHES");
  if (given === undefined || isAside(path)) return [];
  return resolver.follow({ expression: given }).flatMap(({ expression }) => {
    if (expression.kind !== "object") return [];
    return expression.entries.flatMap((entry): readonly Cache[] =>
      "key" in entry ? [{ name: entry.key, given: resolver.follow({ expression: entry.value }) }] : [],
    );
  });
}

function clientOf(cache: Value, resolver: Resolver): Call | undefined {
  const backend = backendOf(cache, resolver);
  const keys = backend && Object.hasOwn(BACKENDS, backend.name) ? BACKENDS[backend.name] : undefined;
  const location = resolver.entry(cache, "LOCATION");
  if (backend === undefined || keys === undefined || location.state !== "given") return undefined;
  const [address, ...others] = location.values;
  if (address === undefined || others.length > 0 || isOfThisMachine(address.expression)) return undefined;
  const { span } = backend;
  const origin = { module: "redis", name: "Redis", local: "Redis", span, typeOnly: false };
  const binding = { name: origin.name, kind: "import", values: [], import: origin } as const;
  const object = { kind: "name", name: origin.name, binding, span } as const;
  const first: Argument = { value: address.expression, spread: false, span };
  return {
    kind: "call",
    callee: { kind: "member", object, name: "from_url", span },
    arguments: [first, ...timeoutOf(cache, keys, resolver)],
    isNew: false,
    awaited: false,
    span,
  };
}

/** The keyword that the options come to, a list of what cannot be seen where they are not written there. */
function timeoutOf(cache: Value, keys: readonly string[], resolver: Resolver): readonly Argument[] {
  for (const key of keys) {
    const found = resolver.entry(cache, `OPTIONS.${key}`);
    if (found.state === "absent") continue;
    const [value, ...others] = found.state === "given" ? found.values : [];
    const { span } = cache.expression;
    if (value && others.length === 0) return [{ name: "socket_timeout", value: value.expression, spread: false, span }];
    return [
      { name: "**", value: { kind: "unknown", reason: "its options are made elsewhere", span }, spread: true, span },
    ];
  }
  return [];
}

function isOfThisMachine(address: Expression): boolean {
  const text = address.kind === "literal" ? String(address.value) : "";
  return /^unix:|\/\/(?:[^/@]*@)?(?:localhost|127\.0\.0\.1)[:/]/.test(text);
}
