import type { CallOut, ClientLibrary, ClientObject, Making } from "../client.ts";
import { ABORT_SIGNAL, abortSignal } from "./abortSignal.ts";
import { ownSeconds as seconds } from "./opened.ts";
import { milliseconds } from "./readers.ts";

const OPENAI = "https://github.com/openai/openai-node#timeouts";
const ANTHROPIC = "https://github.com/anthropics/anthropic-sdk-typescript#timeouts";

/** What its fixes write: an answer may take a while, and whoever asked for it seldom waits longer. */
const WHILE_SECONDS = 60;

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
  return {
    object: "client",
    options: [{ position: 0, key: "timeout", reads: milliseconds, source }],
    fix: { into: "object", positions: [0], key: "timeout", text: "60_000", seconds: WHILE_SECONDS },
  };
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
        "models.list",
        "images.generate",
        "audio.transcriptions.create",
        "audio.translations.create",
        "audio.speech.create",
        "images.edit",
        "files.create",
        "files.retrieve",
        "files.delete",
        "vectorStores.create",
        "vectorStores.retrieve",
        "vectorStores.delete",
        "vectorStores.list",
        "vectorStores.search",
        "vectorStores.files.create",
        "vectorStores.files.createAndPoll",
        "vectorStores.files.delete",
        "beta.assistants.create",
        "beta.assistants.list",
        "beta.assistants.retrieve",
        "beta.assistants.update",
        "beta.threads.create",
        "beta.threads.messages.create",
        "beta.threads.messages.list",
        "beta.threads.runs.create",
        "beta.threads.runs.retrieve",
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

const GROQ = "https://github.com/groq/groq-typescript#timeouts";
/** "Requests time out after 1 minute by default." */
const groq: ClientLibrary = {
  name: "groq-sdk",
  languages: ["javascript", "typescript"],
  modules: ["groq-sdk"],
  module: { calls: {}, makes: { "": madeBy(GROQ), Groq: madeBy(GROQ) } },
  objects: {
    client: { calls: callsOf(GROQ, ["chat.completions.create", "embeddings.create", "audio.transcriptions.create"]) },
  },
  unset: { milliseconds: 60_000, source: GROQ, note: "the default of groq-sdk" },
};

const GENAI = "https://googleapis.github.io/js-genai/release_docs/interfaces/types.HttpOptions.html";
const GENAI_CALL: CallOut = {
  options: [
    { position: 0, key: "config.httpOptions.timeout", reads: milliseconds, source: GENAI, unseen: "default" },
    { position: 0, key: "config.abortSignal", reads: abortSignal, source: GENAI, unseen: "default" },
  ],
  address: -1,
};
/** "there is no client-side timeout by default": what of Node's fetch ended the wait is switched off. */
const genai: ClientLibrary = {
  name: "@google/genai",
  languages: ["javascript", "typescript"],
  modules: ["@google/genai"],
  module: {
    calls: {},
    makes: {
      GoogleGenAI: {
        object: "client",
        options: [{ position: 0, key: "httpOptions.timeout", reads: milliseconds, source: GENAI }],
        fix: {
          into: "object",
          positions: [0],
          key: "httpOptions",
          text: "{ timeout: 60_000 }",
          seconds: WHILE_SECONDS,
        },
      },
    },
  },
  objects: {
    client: { calls: { "models.generateContent": GENAI_CALL, "models.embedContent": GENAI_CALL } },
  },
  unset: { source: GENAI, note: "@google/genai has no timeout by default" },
};

const COHERE = "https://github.com/cohere-ai/cohere-typescript/blob/main/src/Client.ts";
const COHERE_CALL: CallOut = {
  options: [
    { position: 1, key: "timeoutInSeconds", reads: seconds, source: COHERE },
    { position: 1, key: "abortSignal", reads: abortSignal, source: COHERE },
  ],
  address: -1,
};
const MAKES_COHERE: Making = {
  object: "client",
  options: [{ position: 0, key: "timeoutInSeconds", reads: seconds, source: COHERE }],
  fix: { into: "object", positions: [0], key: "timeoutInSeconds", text: "60", seconds: WHILE_SECONDS },
};
/** `timeoutInSeconds … ?? 300` */
const cohere: ClientLibrary = {
  name: "cohere-ai",
  languages: ["javascript", "typescript"],
  modules: ["cohere-ai"],
  module: { calls: {}, makes: { CohereClient: MAKES_COHERE, CohereClientV2: MAKES_COHERE } },
  objects: {
    client: { calls: { chat: COHERE_CALL, embed: COHERE_CALL, rerank: COHERE_CALL, "v2.chat": COHERE_CALL } },
  },
  unset: { milliseconds: 300_000, source: COHERE, note: "the default of cohere-ai" },
};

/** SDKs of language models. */
export const LANGUAGE_MODELS: readonly ClientLibrary[] = [openai, anthropic, groq, genai, cohere];
