import type { Signal, Timeout } from "../../../model.ts";
import type { Assignment } from "../program.ts";
import type { Resolver } from "../resolve.ts";

/** Files that speak for other places than production. */
const ELSEWHERE = /(?:^|\/)config\/environments\/(?:development|test|ci|local)\w*\.rb$/;

interface Store {
  readonly option: string;
  readonly note: string;
  readonly source: string;
}

const REDIS: Store = {
  option: "read_timeout",
  note: "the default of RedisCacheStore to read",
  source: "https://api.rubyonrails.org/classes/ActiveSupport/Cache/RedisCacheStore.html",
};
/** Rails' cache stores that another machine keeps, by name: both wait for a second by default. */
const STORES: Readonly<Record<string, Store>> = {
  redis_cache_store: REDIS,
  mem_cache_store: {
    option: "socket_timeout",
    note: "the default of Dalli, by which MemCacheStore asks",
    source: "https://github.com/petergoldstein/dalli/wiki/Dalli-Client-Options",
  },
};

/** Where Rails keeps its cache, which settings say and no call does: `config.cache_store = :redis_cache_store, { … }`. */
export function railsCache(resolver: Resolver): readonly Signal[] {
  const { path } = resolver.program;
  if (ELSEWHERE.test(path)) return [];
  return resolver.program.assignments.flatMap((assignment): readonly Signal[] => {
    const { target, value } = assignment;
    if (target.name !== "cache_store") return [];
    const first = value.kind === "list" ? value.items[0] : value;
    const name = first?.kind === "literal" ? String(first.value) : "";
    const store = Object.hasOwn(STORES, name) ? STORES[name] : undefined;
    const timeout = store && timeoutOf(assignment, store, resolver);
    if (timeout === undefined) return [];
    const call = `cache_store = :${name}`;
    const data = { language: "ruby", client: "Rails' cache", call, timeout, inBrowser: false, connects: true } as const;
    return [{ kind: "call.outbound", place: { path, span: target.span }, data: { ...data, fixes: [] } }];
  });
}

/** Undefined for a client that is handed over, which is judged where it is made. */
function timeoutOf({ value }: Assignment, { option, note, source }: Store, resolver: Resolver): Timeout | undefined {
  const byDefault: Timeout = { state: "default", milliseconds: 1000, source, note };
  const options = value.kind === "list" ? value.items.slice(1) : [];
  for (const expression of options) {
    for (const settings of resolver.follow({ expression })) {
      if (resolver.entry(settings, "redis").state === "given") return undefined;
      const said = resolver.entry(settings, option);
      if (said.state !== "given") continue;
      const [seconds] = said.values.map((each) => resolver.number(each));
      return { state: "set", by: "argument", ...(seconds === undefined ? {} : { milliseconds: seconds * 1000 }) };
    }
  }
  return byDefault;
}
