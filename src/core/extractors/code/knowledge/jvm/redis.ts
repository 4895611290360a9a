import { readOption } from "../../options.ts";
import { ABSENT, either } from "../../readings.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { saidOf } from "../ownSettings.ts";
import { durationReader, timeoutAt } from "./durations.ts";

/** What sets a limit for commands: Jedis' client configuration, Lettuce's addresses and clients. */
const LIMITS = /^(?:socketTimeoutMillis|timeoutMillis|withTimeout|setTimeout|setDefaultTimeout)$/;

const OPEN: CallOut = {
  options: [],
  decides: (call, resolver) => {
    const said = saidOf(call, LIMITS, resolver);
    return said?.state === "set" ? said : ABSENT;
  },
  address: -1,
};

/**
 * `new Jedis(host, port, connectionTimeout, soTimeout)`: the numbers from a position on, of which the second one is how
 * long an answer is waited for, or the only one both: https://javadoc.io/doc/redis.clients/jedis/latest/redis/clients/jedis/Jedis.html
 */
function opensWithNumbers(from: number): CallOut {
  const readTimeout = durationReader({ zero: "disabled" });
  return {
    ...OPEN,
    decides: (call, resolver) => {
      const numbers = [from, from + 1].map((position) => {
        const given = resolver.argument({ expression: call }, position);
        const isNumber = given.state === "given" && given.values.every((value) => resolver.number(value) !== undefined);
        return isNumber ? readTimeout(given.values, resolver) : undefined;
      });
      const [first, second] = numbers;
      return (first && second) ?? first ?? OPEN.decides?.(call, resolver) ?? ABSENT;
    },
  };
}

/** https://redis.github.io/jedis/ : judged where a client is made. */
export const jedis: ClientLibrary = {
  name: "Jedis",
  languages: ["java", "kotlin"],
  modules: ["redis.clients.jedis"],
  module: {
    calls: {
      Jedis: opensWithNumbers(2),
      JedisPool: opensWithNumbers(3),
      JedisPooled: OPEN,
      JedisCluster: opensWithNumbers(1),
    },
  },
  unset: {
    milliseconds: 2000,
    source: "https://github.com/redis/jedis/blob/v5.2.0/src/main/java/redis/clients/jedis/Protocol.java",
    note: "the default of Jedis",
  },
};

/** What bounds commands beside the timeout of the address: https://redis.github.io/lettuce/advanced-usage/#command-timeouts */
const BESIDE = /\btimeoutOptions\b|\bTimeoutOptions\b|\.(?:async|reactive|coroutines)\(/;
/** "A zero timeout value indicates to not time out" */
const LETTUCE_TIMEOUT = timeoutAt(
  0,
  { zero: "disabled" },
  "https://github.com/redis/lettuce/blob/6.3.2.RELEASE/src/main/java/io/lettuce/core/RedisURI.java",
);

/** What is set for a client, where all of it is "not to time out". */
const OPENS_LETTUCE: CallOut = {
  ...OPEN,
  decides: (call, resolver) => {
    const said = saidOf(call, LIMITS, resolver);
    if (said?.state !== "set") return ABSENT;
    const readings = resolver.program.calls
      .filter(({ callee }) => callee.kind === "member" && LIMITS.test(callee.name))
      .map((expression) => readOption(LETTUCE_TIMEOUT, { expression }, resolver));
    const reading = either(readings);
    return reading.state === "disabled" && !BESIDE.test(resolver.program.text) ? reading : said;
  },
};

/** https://redis.github.io/lettuce/ */
export const lettuce: ClientLibrary = {
  name: "Lettuce",
  languages: ["java", "kotlin"],
  modules: ["io.lettuce.core", "io.lettuce.core.cluster"],
  module: { calls: { "RedisClient.create": OPENS_LETTUCE, "RedisClusterClient.create": OPENS_LETTUCE } },
  unset: {
    milliseconds: 60_000,
    source: "https://redis.io/docs/latest/develop/clients/lettuce/produsage/#timeouts",
    note: "the command timeout that Lettuce has by default",
  },
};
