import type { Call } from "../../program.ts";
import { ABSENT, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { partsReader } from "./readers.ts";

const TIMEOUTS = "https://forwardemail.github.io/superagent/#timeouts";

const reads = partsReader(["response", "deadline"], "only its upload has a timeout");

const call: CallOut = { options: [], decides: ofChain, fix: { into: "chain", text: "timeout(10_000)" } };

const calls = { get: call, post: call, put: call, patch: call, del: call, delete: call, head: call, options: call };

export const superagent: ClientLibrary = {
  name: "superagent",
  languages: ["javascript", "typescript"],
  modules: ["superagent"],
  module: {
    calls: { "": call, ...calls },
    makes: { agent: { object: "agent", options: [] } },
  },
  objects: { agent: { calls } },
  unset: { source: TIMEOUTS, note: "superagent has no timeout by default" },
};

/** `.timeout(ms)` anywhere in the chain, or on the agent the request is made with. */
function ofChain(call: Call, resolver: Resolver): Reading {
  const own = timeoutAmong(resolver.usesOf(call), resolver);
  if (own.state !== "absent" || call.callee.kind !== "member") return own;
  for (const { expression } of resolver.follow({ expression: call.callee.object })) {
    let agent = expression;
    while (agent.kind === "call") {
      const among = timeoutAmong([agent, ...resolver.usesOf(agent)], resolver);
      if (among.state !== "absent") return among;
      if (agent.callee.kind !== "member") break;
      agent = agent.callee.object;
    }
  }
  return ABSENT;
}

function timeoutAmong(calls: readonly Call[], resolver: Resolver): Reading {
  const timeout = calls.find(({ callee }) => callee.kind === "member" && callee.name === "timeout");
  const given = timeout && resolver.argument({ expression: timeout }, 0);
  return given?.state === "given" ? reads(given.values, resolver) : ABSENT;
}
