import type { Call } from "../../program.ts";
import { ABSENT, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary } from "../client.ts";
import { GUZZLE_UNSET, readGuzzleClient } from "./guzzle.ts";

// "The default timeout depends on the HTTP client used."
const SOURCE = "https://github.com/openai-php/client#timeout";
const FOUND = unknownReading("its timeout is that of the HTTP client that is found at run time");

/** A client of the API, judged where it is made: by the HTTP client that it is given. */
export const openai: ClientLibrary = {
  name: "OpenAI",
  languages: ["php"],
  modules: [],
  globals: ["OpenAI"],
  module: {
    calls: { "OpenAI.client": { options: [], decides: () => FOUND } },
    makes: { "OpenAI.factory": { object: "factory", options: [] } },
  },
  objects: { factory: { calls: { make: { options: [], decides: readFactory } }, fluent: true } },
  unset: { source: SOURCE, note: GUZZLE_UNSET.note },
};

/** `OpenAI::factory()->withHttpClient(new Client(['timeout' => 30]))->make()` */
function readFactory({ callee }: Call, resolver: Resolver): Reading {
  let at = callee;
  while (at.kind === "member" && at.object.kind === "call") {
    const call = at.object;
    const isGiven = call.callee.kind === "member" && call.callee.name === "withHttpClient";
    const client = isGiven ? resolver.argument({ expression: call }, 0) : undefined;
    if (client?.state === "given") return readGuzzleClient(client.values, resolver);
    at = call.callee;
  }
  return at.kind === "member" ? FOUND : ABSENT;
}
