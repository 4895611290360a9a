import { ABSENT } from "../../readings.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { saidOf } from "../ownSettings.ts";
import { durationReader } from "./durations.ts";

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

/** https://redis.github.io/lettuce/ */
export const lettuce: ClientLibrary = {
  name: "Lettuce",
  languages: ["java", "kotlin"],
  modules: ["io.lettuce.core", "io.lettuce.core.cluster"],
  module: { calls: { "RedisClient.create": OPEN, "RedisClusterClient.create": OPEN } },
  unset: {
    milliseconds: 60_000,
    source: "https://redis.io/docs/latest/develop/clients/lettuce/produsage/#timeouts",
    note: "the command timeout that Lettuce has by default",
  },
};
