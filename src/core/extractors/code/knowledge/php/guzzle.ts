import { ANY_MEMBER } from "../../program.ts";
import { ABSENT, anyBound, either, type Reading, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary, ClientObject, Insertion, Making, TimeoutOption, Unset } from "../client.ts";
import { readMilliseconds, readSeconds } from "./seconds.ts";

const SOURCE = "https://docs.guzzlephp.org/en/stable/request-options.html#timeout";

/** What Guzzle waits that is given no timeout: "Use 0 to wait indefinitely (the default behavior)". */
export const GUZZLE_UNSET: Unset = { source: SOURCE, note: "Guzzle has no timeout by default" };

/** The ways in which Guzzle's request options give a timeout; `connect_timeout` bounds nothing after connecting. */
export function guzzleOptions(position: number, keyword: string, inside = ""): readonly TimeoutOption[] {
  const option = (key: string, reads: TimeoutOption["reads"]): TimeoutOption => {
    return { position, keyword, key: `${inside}${key}`, reads, source: SOURCE };
  };
  return [
    option("timeout", readSeconds),
    // https://docs.guzzlephp.org/en/stable/faq.html#how-can-i-add-custom-curl-options
    option("curl.CURLOPT_TIMEOUT", readSeconds),
    option("curl.CURLOPT_TIMEOUT_MS", readMilliseconds),
    option("curl.CURLOPT_LOW_SPEED_TIME", readSeconds),
  ];
}

/** Writes the timeout among request options. */
export function guzzleFix(position: number, filler?: string): Insertion {
  return {
    into: "object",
    positions: [position],
    key: "timeout",
    text: "10",
    ...(filler === undefined ? {} : { filler }),
  };
}

function callWith(position: number, filler?: string): CallOut {
  return { options: guzzleOptions(position, "options"), address: position - 1, fix: guzzleFix(position, filler) };
}

const VERBS = ["get", "head", "put", "post", "patch", "delete", "options"];
const CALL = callWith(1);
const REQUEST = callWith(2, "''");
const CALLS: Readonly<Record<string, CallOut>> = {
  ...Object.fromEntries(
    VERBS.flatMap((verb) => [
      [verb, CALL],
      [`${verb}Async`, CALL],
    ]),
  ),
  [ANY_MEMBER]: CALL, // the verb is worked out at run time
  request: REQUEST,
  requestAsync: REQUEST,
  send: CALL,
  sendAsync: CALL,
  sendRequest: { options: [] },
};

/** What the options of a client say that is handed to something else: `new Pool($client, …)`. */
export function readGuzzleClient(values: readonly Value[], resolver: Resolver): Reading {
  return either(
    values.map((value): Reading => {
      const { expression } = value;
      if (expression.kind !== "call" || !expression.isNew) return unknownReading(`its client is ${describe(value)}`);
      const config = resolver.argument({ ...value, expression }, 0, "config");
      if (config.state !== "given") return ABSENT;
      return either(config.values.map((each) => readConfig(each, resolver)));
    }),
  );
}

function readConfig(config: Value, resolver: Resolver): Reading {
  if (config.expression.kind !== "object") return unknownReading(`its options are ${describe(config)}`);
  return anyBound(
    guzzleOptions(0, "config").map(({ key = "", reads }): Reading => {
      const entry = resolver.entry(config, key);
      if (entry.state === "given") return reads(entry.values, resolver);
      return entry.state === "absent" ? ABSENT : unknownReading(entry.reason);
    }),
  );
}

const CLIENT: ClientObject = { calls: CALLS };
const MAKES_CLIENT: Making = {
  object: "client",
  // `defaults` is how the versions before 6 had it.
  options: [...guzzleOptions(0, "config"), ...guzzleOptions(0, "config", "defaults.")],
  fix: guzzleFix(0),
};

/** https://docs.guzzlephp.org */
export const guzzle: ClientLibrary = {
  name: "Guzzle",
  languages: ["php"],
  modules: ["GuzzleHttp\\Client", "GuzzleHttp\\ClientInterface"],
  module: { calls: {}, makes: { "": MAKES_CLIENT } },
  objects: { client: CLIENT },
  unset: GUZZLE_UNSET,
};

/** What sends many requests by one client: https://docs.guzzlephp.org/en/stable/quickstart.html#concurrent-requests */
const POOL: CallOut = {
  options: guzzleOptions(2, "config", "options."),
  decides: (call, resolver) => {
    const client = resolver.argument({ expression: call }, 0, "client");
    return client.state === "given" ? readGuzzleClient(client.values, resolver) : ABSENT;
  },
};

/** https://docs.guzzlephp.org/en/stable/quickstart.html#concurrent-requests */
export const guzzlePool: ClientLibrary = {
  ...guzzle,
  modules: ["GuzzleHttp\\Pool"],
  module: { calls: { "": POOL, batch: POOL } },
};
