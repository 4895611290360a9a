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
  "{}": CALL, // the verb is worked out at run time
  request: REQUEST,
  requestAsync: REQUEST,
  send: CALL,
  sendAsync: CALL,
  sendRequest: { options: [] },
};

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
