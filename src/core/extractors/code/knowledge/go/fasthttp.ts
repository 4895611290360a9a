import type { Call } from "../../program.ts";
import { ABSENT, either, type Reading, SET } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, ClientObject, Making, TimeoutOption } from "../client.ts";
import { durationReader, readDuration } from "./durations.ts";
import { fieldInsertion, timeoutCall } from "./fixes.ts";

const CLIENT_SOURCE = "https://pkg.go.dev/github.com/valyala/fasthttp#Client";

const DURATION: TimeoutOption = {
  position: 2,
  reads: durationReader({ zero: "immediate" }),
  source: "https://pkg.go.dev/github.com/valyala/fasthttp#DoTimeout",
};
const DEADLINE: TimeoutOption = {
  position: 2,
  reads: () => SET,
  source: "https://pkg.go.dev/github.com/valyala/fasthttp#DoDeadline",
};
const DO: CallOut = { options: [], decides: ofRequest, address: -1, fix: timeoutCall("DoTimeout", 2) };
const CALLS: ClientObject["calls"] = {
  Do: DO,
  DoRedirects: { options: [], decides: ofRequest, address: -1 },
  Get: { options: [], address: 1, fix: timeoutCall("GetTimeout", 2) },
  Post: { options: [], address: 1 },
  DoTimeout: { options: [DURATION], address: -1 },
  DoDeadline: { options: [DEADLINE], address: -1 },
  GetTimeout: { options: [DURATION], address: 1 },
  GetDeadline: { options: [DEADLINE], address: 1 },
};

/** "By default response read timeout is unlimited." */
const readTimeout = durationReader({ zero: "disabled" });
const MAKES: Making = {
  object: "client",
  options: [{ keyword: "ReadTimeout", reads: readTimeout, source: CLIENT_SOURCE }],
  fix: fieldInsertion("ReadTimeout"),
};

/** `request.SetTimeout(d)`: https://pkg.go.dev/github.com/valyala/fasthttp#Request.SetTimeout */
function ofRequest(call: Call, resolver: Resolver): Reading {
  const request = resolver.argument({ expression: call }, 0);
  if (request.state !== "given") return ABSENT;
  const uses = request.values.flatMap(({ expression }) =>
    expression.kind === "call" ? resolver.usesOf(expression) : [],
  );
  const sets = uses.filter(({ callee }) => callee.kind === "member" && callee.name === "SetTimeout");
  const given = sets.flatMap((each) => {
    const entry = resolver.argument({ expression: each }, 0);
    return entry.state === "given" ? entry.values : [];
  });
  return either(given.map((value) => readDuration(value, resolver, { zero: "disabled" })));
}

/** https://github.com/valyala/fasthttp */
export const fasthttp: ClientLibrary = {
  name: "fasthttp",
  languages: ["go"],
  modules: ["github.com/valyala/fasthttp"],
  module: { calls: CALLS, makes: { Client: MAKES, HostClient: MAKES, PipelineClient: MAKES } },
  objects: { client: { calls: CALLS, assigned: { ReadTimeout: readTimeout } } },
  unset: { source: CLIENT_SOURCE, note: "fasthttp waits for an answer without a limit by default" },
};
