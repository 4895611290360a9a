import type { Call } from "../../program.ts";
import type { CallOut, ClientLibrary, Making, Unset } from "../client.ts";
import { options, SECONDS, SECONDS_OR_ZERO } from "./seconds.ts";

// Two gems share each name: the vendor's own takes an `api_key`, the community's an `access_token`.
const OPENAI = "https://github.com/openai/openai-ruby#timeouts";
const RUBY_OPENAI = "https://github.com/alexrudall/ruby-openai#custom-timeout-or-base-uri";
const ANTHROPIC = "https://github.com/anthropics/anthropic-sdk-ruby#timeouts";
const RUBY_ANTHROPIC = "https://github.com/alexrudall/ruby-anthropic#custom-timeout-or-base-uri";

function bySecret(own: Unset): (call: Call) => Unset | undefined {
  return ({ arguments: given }) => (given.some(({ name }) => name === "api_key") ? own : undefined);
}

const CALL: CallOut = {
  // `client.chat.completions`: what is given nothing only leads to more.
  only: ({ arguments: given }) => given.length > 0,
  options: options({
    names: ["request_options.timeout"],
    position: 1,
    reads: SECONDS_OR_ZERO,
    source: OPENAI,
    unseen: "default",
  }),
  address: 99,
};

function calls(...names: readonly string[]): Readonly<Record<string, CallOut>> {
  return Object.fromEntries(names.map((name) => [name, CALL]));
}

function makes(own: Unset, source: string): Making {
  return {
    object: "client",
    options: [
      ...options({ names: ["timeout"], reads: SECONDS_OR_ZERO, source: own.source, unseen: "default" }),
      ...options({ names: ["request_timeout"], reads: SECONDS, source, unseen: "default" }),
    ],
    unsetOf: bySecret(own),
  };
}

/** https://github.com/openai/openai-ruby and https://github.com/alexrudall/ruby-openai */
export const openai: ClientLibrary = {
  name: "OpenAI",
  languages: ["ruby"],
  modules: ["OpenAI"],
  module: {
    calls: {},
    makes: {
      "Client.new": makes(
        { milliseconds: 600_000, source: OPENAI, note: "the default of OpenAI's client" },
        RUBY_OPENAI,
      ),
    },
  },
  objects: {
    client: {
      calls: calls(
        ...["chat", "completions", "embeddings", "moderations", "edits", "chat.completions.create"],
        ...["chat.completions.stream", "chat.completions.stream_raw", "responses.create", "responses.stream"],
        ...["embeddings.create", "moderations.create", "completions.create", "images.generate", "images.edit"],
        ...[
          "audio.transcribe",
          "audio.translate",
          "audio.speech",
          "audio.transcriptions.create",
          "audio.speech.create",
        ],
      ),
    },
  },
  unset: { milliseconds: 120_000, source: RUBY_OPENAI, note: "the default of ruby-openai" },
};

/** https://github.com/anthropics/anthropic-sdk-ruby and https://github.com/alexrudall/ruby-anthropic */
export const anthropic: ClientLibrary = {
  name: "Anthropic",
  languages: ["ruby"],
  modules: ["Anthropic"],
  module: {
    calls: {},
    makes: {
      "Client.new": makes(
        { milliseconds: 600_000, source: ANTHROPIC, note: "the default of Anthropic's client" },
        RUBY_ANTHROPIC,
      ),
    },
  },
  objects: {
    client: {
      calls: calls("messages", "complete", "messages.create", "messages.stream", "messages.stream_raw", "models.list"),
    },
  },
  unset: { milliseconds: 120_000, source: RUBY_ANTHROPIC, note: "the default of ruby-anthropic" },
};
