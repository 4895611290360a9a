import { readOption } from "../../options.ts";
import type { Call } from "../../program.ts";
import { anyBound, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, ClientObject, Making } from "../client.ts";
import { calledName } from "./built.ts";
import { setters, timeoutAt } from "./durations.ts";
import { awaitedFor } from "./futures.ts";

const SOURCE = "https://square.github.io/okhttp/5.x/okhttp/okhttp3/-ok-http-client/-builder/read-timeout.html";

// Zero means no timeout; connecting is over when the connection stands.
const SETTERS = setters(["readTimeout", "callTimeout"], { zero: "disabled" }, SOURCE);

const OF_CALL = timeoutAt(0, { zero: "disabled" }, SOURCE);

/** `call.timeout().timeout(5, TimeUnit.SECONDS)`: https://square.github.io/okhttp/5.x/okhttp/okhttp3/-call/timeout.html */
function boundedCall(call: Call, resolver: Resolver): Reading {
  const set = resolver.usesOf(call).filter((use) => calledName(use) === "timeout" && use.arguments.length > 0);
  const own = anyBound(set.map((use) => readOption(OF_CALL, { expression: use }, resolver)));
  return own.state === "absent" ? awaitedFor(call, resolver) : own;
}

const CALL: CallOut = { options: [], decides: boundedCall };
const CLIENT: ClientObject = {
  calls: { newCall: CALL },
  makes: { newBuilder: { object: "builder", options: [], inherits: true } },
};
const BUILDER: ClientObject = {
  calls: {},
  fluent: true,
  configures: SETTERS,
  makes: { build: { object: "client", options: [], inherits: true } },
};
const MAKES_CLIENT: Making = { object: "client", options: [] };

/** https://square.github.io/okhttp/ */
export const okhttp: ClientLibrary = {
  name: "OkHttp",
  languages: ["java", "kotlin"],
  modules: ["okhttp3", "com.squareup.okhttp"],
  module: {
    calls: {},
    makes: { OkHttpClient: MAKES_CLIENT, "OkHttpClient.Builder": { object: "builder", options: [] } },
  },
  objects: { client: CLIENT, builder: BUILDER },
  unset: { milliseconds: 10_000, source: SOURCE, note: "the default of OkHttp for each read and write" },
};
