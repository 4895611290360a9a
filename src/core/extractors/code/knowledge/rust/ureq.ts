import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { linkBefore } from "./fixes.ts";
import { durationAt, each, sets, VERBS } from "./rows.ts";

// ureq 2: https://docs.rs/ureq/2.12.1/ureq/struct.AgentBuilder.html
const AGENT_2 = "https://docs.rs/ureq/2.12.1/ureq/struct.AgentBuilder.html#method.timeout";
const REQUEST_2 = "https://docs.rs/ureq/2.12.1/ureq/struct.Request.html#method.timeout";
// ureq 3: https://docs.rs/ureq/latest/ureq/config/struct.ConfigBuilder.html
const CONFIG_3 = "https://docs.rs/ureq/latest/ureq/config/struct.ConfigBuilder.html#method.timeout_global";
const TIMEOUTS_3 = "https://docs.rs/ureq/latest/ureq/config/struct.Timeouts.html";

const SENDS = ["call", "send", "send_json", "send_string", "send_form", "send_bytes", "send_empty"];
const SEND: CallOut = { options: [] };
const REQUEST: Making = { object: "request", options: [], inherits: true };
/** A limit on waiting for the answer bounds a server that never gives one; one on connecting does not. */
const LIMITS = each(
  ["timeout_global", "timeout_per_call", "timeout_recv_response", "timeout_per_read"],
  sets("config", CONFIG_3),
);

/** https://docs.rs/ureq: version 2 waits 30 s to connect and then for ever, version 3 for ever. */
export const ureq: ClientLibrary = {
  name: "ureq",
  languages: ["rust"],
  modules: ["ureq", "ureq.config"],
  module: {
    calls: {},
    makes: {
      ...each([...VERBS, "request_url"], REQUEST),
      agent: { object: "agent", options: [] },
      builder: { object: "builder", options: [] },
      Agent: { object: "agent", options: [durationAt(AGENT_2)] },
      "Agent.new": { object: "agent", options: [] },
      "Agent.new_with_defaults": { object: "agent", options: [] },
      ...each(["Agent.new_with_config", "Agent.with_parts"], { object: "agent", options: [], wraps: 0 }),
      "Agent.config_builder": { object: "config", options: [] },
      "Config.builder": { object: "config", options: [] },
      ...each(["Request", "RequestBuilder"], { object: "request", options: [durationAt(REQUEST_2)] }),
      AgentBuilder: { object: "builder", options: [durationAt(AGENT_2)] },
      "AgentBuilder.new": { object: "builder", options: [] },
    },
  },
  objects: {
    agent: { calls: each(["run"], SEND), makes: each([...VERBS, "request_url"], REQUEST) },
    request: {
      calls: each(SENDS, SEND),
      makes: { timeout: sets("request", REQUEST_2), config: { object: "config", options: [], inherits: true } },
      fluent: true,
    },
    builder: {
      calls: {},
      makes: {
        build: { object: "agent", options: [], inherits: true, fix: linkBefore("timeout") },
        timeout: sets("builder", AGENT_2),
        timeout_read: sets("builder", "https://docs.rs/ureq/2.12.1/ureq/struct.AgentBuilder.html#method.timeout_read"),
      },
      fluent: true,
    },
    // What it builds is the agent's settings, made an agent by `into` or `new_agent`, or the request's, which goes on.
    config: {
      calls: each(SENDS, SEND),
      makes: {
        ...each([...VERBS, "request_url"], REQUEST),
        ...LIMITS,
        build: {
          object: "config",
          options: [],
          inherits: true,
          fix: linkBefore("timeout_global", (duration) => `Some(${duration})`),
        },
      },
      fluent: true,
    },
  },
  unset: { source: TIMEOUTS_3, note: "ureq sets no limit on waiting for an answer" },
};
