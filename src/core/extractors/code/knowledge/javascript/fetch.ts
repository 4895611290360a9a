import type { Call } from "../../program.ts";
import { ABSENT, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, TimeoutOption } from "../client.ts";
import { ABORT_SIGNAL, abortSignal } from "./abortSignal.ts";
import { dispatcher } from "./dispatcher.ts";
import { milliseconds } from "./readers.ts";

/** Node's own fetch is undici's: 300 s until the headers, and 300 s between two parts of the body. */
export const UNDICI_DEFAULTS = "https://github.com/nodejs/undici/blob/main/docs/docs/api/Client.md";

const SIGNAL: TimeoutOption = { position: 1, key: "signal", reads: abortSignal, source: ABORT_SIGNAL };
const FIX = { into: "object", positions: [1], key: "signal", text: "AbortSignal.timeout(10_000)" } as const;

/** `fetch(url, init)` and `fetch(request)`, as the platform has it. */
export const platformFetch: CallOut = {
  options: [SIGNAL, { position: 1, key: "dispatcher", reads: dispatcher, source: UNDICI_DEFAULTS }],
  decides: ofRequest,
  fix: FIX,
};

export const fetch: ClientLibrary = {
  name: "fetch",
  languages: ["javascript", "typescript"],
  modules: [],
  globals: ["fetch"],
  module: { calls: { fetch: platformFetch } },
  unset: { milliseconds: 300_000, source: UNDICI_DEFAULTS, note: "the default of Node's fetch" },
};

/** Packages with the same function over Node's own http, which has no timeout. */
export const nodeFetch: ClientLibrary = {
  name: "node-fetch",
  languages: ["javascript", "typescript"],
  modules: ["node-fetch", "node-fetch-commonjs", "cross-fetch", "isomorphic-fetch", "isomorphic-unfetch"],
  module: {
    calls: {
      "": {
        options: [
          SIGNAL,
          // Version 2 only; version 3 dropped it in favour of the signal.
          {
            position: 1,
            key: "timeout",
            reads: milliseconds,
            source: "https://www.npmjs.com/package/node-fetch/v/2.7.0",
          },
        ],
        decides: ofRequest,
        fix: FIX,
      },
      fetch: { options: [SIGNAL], decides: ofRequest, fix: FIX },
    },
  },
  unset: {
    source: "https://github.com/node-fetch/node-fetch#request-cancellation-with-abortsignal",
    note: "node-fetch has no timeout by default",
  },
};

/** `fetch(new Request(url, init))` takes the request's signal; a request from elsewhere brings what it brings. */
function ofRequest(call: Call, resolver: Resolver): Reading {
  const request = resolver.argument({ expression: call }, 0);
  for (const value of request.state === "given" ? request.values : []) {
    const { expression } = value;
    if (expression.kind === "call" && expression.isNew && isNamed(expression.callee, /^Request$/)) {
      const init = resolver.argument({ ...value, expression }, 1);
      const signals = (init.state === "given" ? init.values : []).map((each) => resolver.entry(each, "signal"));
      for (const signal of signals) {
        if (signal.state === "given") return abortSignal(signal.values, resolver);
        if (signal.state === "unknown") return unknownReading(signal.reason);
      }
    } else if (isNamed(expression, /^(?:req|request)$|Request$/)) {
      return unknownReading("the request it is given may bring a signal");
    }
  }
  return ABSENT;
}

function isNamed(expression: Call["callee"], pattern: RegExp): boolean {
  return (expression.kind === "name" || expression.kind === "member") && pattern.test(expression.name);
}
