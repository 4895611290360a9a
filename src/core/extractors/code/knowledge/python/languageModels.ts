import type { CallOut, ClientLibrary, ClientObject, Making } from "../client.ts";
import { secondsReader } from "./seconds.ts";

const OPENAI = "https://github.com/openai/openai-python#timeouts";
const ANTHROPIC = "https://github.com/anthropics/anthropic-sdk-python#timeouts";
const reads = secondsReader({ zero: "immediate", nothing: "disabled" });

// How long an answer may take depends on what is asked, so no number is offered as a fix.
function callsOf(source: string, members: readonly string[]): ClientObject["calls"] {
  const call: CallOut = { options: [{ keyword: "timeout", reads, source }], address: -1 };
  return Object.fromEntries(members.map((member) => [member, call]));
}

function library(name: string, source: string, classes: readonly string[], members: readonly string[]): ClientLibrary {
  const making: Making = { object: "client", options: [{ keyword: "timeout", reads, source }] };
  return {
    name,
    languages: ["python"],
    modules: [name],
    module: { calls: {}, makes: Object.fromEntries(classes.map((each) => [each, making])) },
    objects: {
      client: { calls: callsOf(source, members), makes: { with_options: { ...making, inherits: true } } },
    },
    unset: { milliseconds: 600_000, source, note: `the default of ${name}` },
  };
}

/** SDKs of language models. */
export const languageModels: readonly ClientLibrary[] = [
  library(
    "openai",
    OPENAI,
    ["OpenAI", "AsyncOpenAI", "AzureOpenAI", "AsyncAzureOpenAI"],
    [
      "chat.completions.create",
      "chat.completions.parse",
      "completions.create",
      "responses.create",
      "responses.parse",
      "embeddings.create",
      "moderations.create",
      "images.generate",
      "audio.transcriptions.create",
      "audio.speech.create",
    ],
  ),
  library(
    "anthropic",
    ANTHROPIC,
    ["Anthropic", "AsyncAnthropic"],
    ["messages.create", "messages.count_tokens", "completions.create"],
  ),
];
