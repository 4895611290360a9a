import type { CallOut, ClientLibrary, ClientObject, Making } from "../client.ts";
import { ABORT_SIGNAL, abortSignal } from "./abortSignal.ts";
import { milliseconds } from "./readers.ts";

const OPENAI = "https://github.com/openai/openai-node#timeouts";
const ANTHROPIC = "https://github.com/anthropics/anthropic-sdk-typescript#timeouts";

// How long an answer may take depends on what is asked, so no number is offered as a fix.
function callsOf(source: string, members: readonly string[]): ClientObject["calls"] {
  const call: CallOut = {
    options: [
      { position: 1, key: "timeout", reads: milliseconds, source },
      { position: 1, key: "signal", reads: abortSignal, source: ABORT_SIGNAL },
    ],
    address: -1,
  };
  return Object.fromEntries(members.map((member) => [member, call]));
}

function madeBy(source: string): Making {
  return { object: "client", options: [{ position: 0, key: "timeout", reads: milliseconds, source }] };
}

const openai: ClientLibrary = {
  name: "openai",
  languages: ["javascript", "typescript"],
  modules: ["openai"],
  module: { calls: {}, makes: { "": madeBy(OPENAI), OpenAI: madeBy(OPENAI), AzureOpenAI: madeBy(OPENAI) } },
  objects: {
    client: {
      calls: callsOf(OPENAI, [
        "chat.completions.create",
        "chat.completions.parse",
        "completions.create",
        "responses.create",
        "embeddings.create",
        "moderations.create",
        "images.generate",
        "audio.transcriptions.create",
        "audio.speech.create",
      ]),
    },
  },
  unset: { milliseconds: 600_000, source: OPENAI, note: "the default of openai" },
};

const anthropic: ClientLibrary = {
  name: "@anthropic-ai/sdk",
  languages: ["javascript", "typescript"],
  modules: ["@anthropic-ai/sdk"],
  module: { calls: {}, makes: { "": madeBy(ANTHROPIC), Anthropic: madeBy(ANTHROPIC) } },
  objects: { client: { calls: callsOf(ANTHROPIC, ["messages.create", "messages.countTokens", "completions.create"]) } },
  unset: { milliseconds: 600_000, source: ANTHROPIC, note: "the default of @anthropic-ai/sdk" },
};

/** SDKs of language models. */
export const LANGUAGE_MODELS: readonly ClientLibrary[] = [openai, anthropic];
