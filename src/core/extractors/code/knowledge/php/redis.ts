import type { Call } from "../../program.ts";
import type { Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary, Unset } from "../client.ts";
import { readSeconds, readWait } from "./seconds.ts";
import { readSetting } from "./streams.ts";

// "Timeout (expressed in seconds) used to perform read or write operations"; else that of PHP's streams, 60 s
const PREDIS = "https://github.com/predis/predis/wiki/Connection-Parameters";
// "default is 0 meaning it will use default_socket_timeout"
const PHPREDIS = "https://github.com/phpredis/phpredis#connect-open";

/** What both clients wait for an answer of Redis. */
export const REDIS_UNSET = {
  milliseconds: 60_000,
  source: PREDIS,
  note: "the default of PHP's streams",
} satisfies Unset;

/** https://github.com/predis/predis */
export const predis: ClientLibrary = {
  name: "Predis",
  languages: ["php"],
  modules: ["Predis\\Client"],
  module: {
    calls: {
      "": {
        options: [
          {
            position: 0,
            keyword: "parameters",
            key: "read_write_timeout",
            or: "address",
            reads: readSeconds,
            source: PREDIS,
          },
        ],
        connects: true,
        only: isNoSubscriber,
        decides: readSetting,
      },
    },
  },
  unset: REDIS_UNSET,
};

/** https://github.com/phpredis/phpredis */
export const phpRedis: ClientLibrary = {
  name: "phpredis",
  languages: ["php"],
  modules: [],
  globals: ["Redis"],
  module: { calls: {}, makes: { Redis: { object: "redis", options: [] } } },
  objects: {
    redis: {
      calls: {
        connect: { connects: true, options: [], only: isNoSubscriber, decides: readOption },
        pconnect: { connects: true, options: [], only: isNoSubscriber, decides: readOption },
      },
    },
  },
  unset: { milliseconds: 60_000, source: PHPREDIS, note: "the default of PHP's streams" },
};

/** `$redis->setOption(Redis::OPT_READ_TIMEOUT, -1)` */
function readOption(connect: Call, resolver: Resolver): Reading {
  for (const call of resolver.program.calls) {
    if (call.callee.kind !== "member" || call.callee.name !== "setOption") continue;
    const [option] = call.arguments;
    if (option?.value.kind !== "member" || option.value.name !== "OPT_READ_TIMEOUT") continue;
    const value = resolver.argument({ expression: call }, 1);
    if (value.state === "given") return readWait(value.values, resolver);
  }
  return readSetting(connect, resolver);
}

/** What waits for messages is meant to wait. */
function isNoSubscriber(_: Call, { program }: Resolver): boolean {
  return !/subscribe|pubSubLoop|brpop|blpop|xread/i.test(program.text);
}
