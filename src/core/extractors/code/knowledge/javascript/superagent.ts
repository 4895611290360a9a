import type { Call } from "../../program.ts";
import { ANY_MEMBER } from "../../program.ts";
import { ABSENT, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { partsReader } from "./readers.ts";

const TIMEOUTS = "https://forwardemail.github.io/superagent/#timeouts";

const reads = partsReader(["response", "deadline"], "only its upload has a timeout");

const call: CallOut = { options: [], decides: ofChain, fix: { into: "chain", text: "timeout(10_000)" } };

const calls = {
  get: call,
  post: call,
  put: call,
  patch: call,
  del: call,
  delete: call,
  head: call,
  options: call,
  [ANY_MEMBER]: call,
};

const agent: Making = { object: "agent", options: [] };
/** What an agent gives all its requests: https://forwardemail.github.io/superagent/#agents-for-global-state */
const defaults: Readonly<Record<string, Making>> = {
  ...Object.fromEntries(
    ["set", "query", "type", "accept", "auth", "retry", "ok", "use", "redirects"].map((name) => [name, agent]),
  ),
  timeout: { object: "agent", options: [{ position: 0, reads, source: TIMEOUTS }] },
};

export const superagent: ClientLibrary = {
  name: "superagent",
  languages: ["javascript", "typescript"],
  modules: ["superagent"],
  module: {
    calls: { "": call, ...calls },
    makes: { agent },
  },
  objects: { agent: { calls, makes: defaults } },
  unset: { source: TIMEOUTS, note: "superagent has no timeout by default" },
};

/** `.timeout(ms)` anywhere in the chain. */
function ofChain(call: Call, resolver: Resolver): Reading {
  const timeout = resolver.usesOf(call).find(({ callee }) => callee.kind === "member" && callee.name === "timeout");
  const given = timeout && resolver.argument({ expression: timeout }, 0);
  return given?.state === "given" ? reads(given.values, resolver) : ABSENT;
}
