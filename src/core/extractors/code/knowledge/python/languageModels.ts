import { ABSENT, either, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary, ClientObject, Insertion, Making } from "../client.ts";
import { secondsReader } from "./seconds.ts";

const OPENAI = "https://github.com/openai/openai-python#timeouts";
const ANTHROPIC = "https://github.com/anthropics/anthropic-sdk-python#timeouts";
const reads = secondsReader({ zero: "immediate", nothing: "disabled" });

/** What fixes write: an answer may take a while, and whoever asked for it seldom waits longer. */
const FIX: Insertion = { into: "keyword", keyword: "timeout", text: "60", seconds: 60 };

function callsOf(source: string, members: readonly string[]): ClientObject["calls"] {
  const call: CallOut = { options: [{ keyword: "timeout", reads, source }], address: -1 };
  return Object.fromEntries(members.map((member) => [member, call]));
}

function library(name: string, source: string, classes: readonly string[], members: readonly string[]): ClientLibrary {
  const making: Making = { object: "client", options: [{ keyword: "timeout", reads, source }], fix: FIX };
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

const OLLAMA = "https://github.com/ollama/ollama-python#custom-client";
const OLLAMA_CALLS: ClientObject["calls"] = Object.fromEntries(
  ["chat", "generate", "embed", "embeddings"].map((member) => [member, { options: [], address: -1 }]),
);
/** `timeout: Any = None`, handed to httpx, whose own default it switches off. */
const MAKES_OLLAMA: Making = { object: "client", options: [{ keyword: "timeout", reads, source: OLLAMA }], fix: FIX };
const ollama: ClientLibrary = {
  name: "ollama",
  languages: ["python"],
  modules: ["ollama"],
  module: { calls: OLLAMA_CALLS, makes: { Client: MAKES_OLLAMA, AsyncClient: MAKES_OLLAMA } },
  objects: { client: { calls: OLLAMA_CALLS } },
  unset: { source: OLLAMA, note: "ollama has no timeout by default" },
};

const GENAI = "https://googleapis.github.io/python-genai/genai.html#genai.types.HttpOptions.timeout";
const MAKES_GENAI: Making = {
  object: "client",
  options: [{ keyword: "http_options", reads: readHttpOptions, source: GENAI }],
};
const GENAI_CALL: CallOut = { options: [{ keyword: "config", reads: readConfig, source: GENAI }], address: -1 };
/** "timeout: Timeout for the request in milliseconds", none by default */
const genai: ClientLibrary = {
  name: "google-genai",
  languages: ["python"],
  modules: ["google.genai"],
  module: { calls: {}, makes: { Client: MAKES_GENAI } },
  objects: {
    client: {
      calls: Object.fromEntries(
        ["models.generate_content", "models.embed_content"].flatMap((each) => [
          [each, GENAI_CALL],
          [`aio.${each}`, GENAI_CALL],
        ]),
      ),
    },
  },
  unset: { source: GENAI, note: "google-genai has no timeout by default" },
};

const LITELLM = "https://docs.litellm.ai/docs/completion/input#optional-fields";
const LITELLM_CALL: CallOut = {
  options: ["timeout", "request_timeout"].map((keyword) => ({ keyword, reads, source: LITELLM })),
  address: -1,
  fix: FIX,
};
/** "timeout … (default 600 seconds)"; `litellm.request_timeout` is that of all calls. */
const litellm: ClientLibrary = {
  name: "litellm",
  languages: ["python"],
  modules: ["litellm"],
  module: {
    calls: Object.fromEntries(["completion", "acompletion"].map((member) => [member, LITELLM_CALL])),
    assigned: { request_timeout: reads },
  },
  unset: { milliseconds: 600_000, source: LITELLM, note: "the default of litellm" },
};

const LANGCHAIN = "https://reference.langchain.com/python/integrations/langchain_openai/ChatOpenAI/";
const MODELS: CallOut = {
  connects: true,
  options: ["timeout", "request_timeout"].map((keyword) => ({ keyword, reads, source: LANGCHAIN })),
  address: -1,
  fix: FIX,
};
/** "timeout: Timeout for requests", None by default, which leaves the 600 s of openai */
const langchain: ClientLibrary = {
  name: "langchain_openai",
  languages: ["python"],
  modules: ["langchain_openai"],
  module: { calls: Object.fromEntries(["ChatOpenAI", "AzureChatOpenAI", "OpenAI"].map((member) => [member, MODELS])) },
  unset: { milliseconds: 600_000, source: LANGCHAIN, note: "the default of openai, by which langchain_openai asks" },
};

/** Options in a dictionary, or of a class, or made elsewhere: what hands them in has thought of them. */
function readHttpOptions(values: readonly Value[], resolver: Resolver): Reading {
  return either(values.map((value) => readTimeoutOf(value, resolver, "timeout")));
}

function readConfig(values: readonly Value[], resolver: Resolver): Reading {
  return either(values.map((value) => readTimeoutOf(value, resolver, "http_options")));
}

function readTimeoutOf(value: Value, resolver: Resolver, key: string): Reading {
  const { expression } = value;
  if (expression.kind === "object") return resolver.entry(value, key).state === "absent" ? ABSENT : SET;
  if (expression.kind !== "call") return unknownReading("its options are made elsewhere");
  return expression.arguments.some(({ name, spread }) => spread || name === key) ? SET : ABSENT;
}

/** SDKs of language models. */
export const languageModels: readonly ClientLibrary[] = [
  ollama,
  genai,
  litellm,
  langchain,
  {
    ...library(
      "groq",
      "https://github.com/groq/groq-python#timeouts",
      ["Groq", "AsyncGroq"],
      ["chat.completions.create", "embeddings.create", "audio.transcriptions.create"],
    ),
    unset: {
      milliseconds: 60_000,
      source: "https://github.com/groq/groq-python#timeouts",
      note: "the default of groq",
    },
  },

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
      "models.list",
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
