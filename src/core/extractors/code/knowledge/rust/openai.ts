import type { ClientLibrary } from "../client.ts";
import { durationAt, each } from "./rows.ts";

const SOURCE = "https://docs.rs/async-openai/latest/async_openai/struct.Client.html#method.with_http_client";

/** https://docs.rs/async-openai: its client is one of reqwest without a timeout, unless it is given another. */
export const asyncOpenai: ClientLibrary = {
  name: "async-openai",
  languages: ["rust"],
  modules: ["async_openai"],
  module: {
    calls: {},
    makes: {
      Client: { object: "client", options: [durationAt(SOURCE)] },
      ...each(["Client.new", "Client.with_config"], { object: "client", options: [] }),
      "Client.build": { object: "client", options: [], wraps: 0 },
    },
  },
  objects: {
    client: {
      calls: {},
      makes: {
        ...each(
          ["chat", "completions", "embeddings", "images", "moderations", "responses", "audio", "files", "models"],
          { object: "group", options: [], inherits: true },
        ),
        with_http_client: { object: "client", options: [], wraps: 0 },
      },
      fluent: true,
    },
    // What is streamed takes as long as it takes.
    group: { calls: each(["create", "list", "retrieve", "transcribe", "speech"], { options: [] }), fluent: true },
  },
  unset: { source: SOURCE, note: "async-openai makes its HTTP client without a timeout" },
};
