import type { CallOut, ClientLibrary, ClientObject, Making } from "../client.ts";
import { ABORT_SIGNAL, abortSignal } from "./abortSignal.ts";
import { type Opened, opened } from "./opened.ts";
import { milliseconds, partsReader } from "./readers.ts";

const languages: ClientLibrary["languages"] = ["javascript", "typescript"];
/** What ends a wait in SDKs that set none and ask by Node's fetch: undici's `headersTimeout`. */
const FETCH_MS = 300_000;

const SLACK = "https://docs.slack.dev/tools/node-slack-sdk/reference/web-api/interfaces/WebClientOptions";
/** `timeout = 0`; since 8 it asks by fetch, before by axios, which has none. */
const slack: Opened = {
  name: "@slack/web-api",
  modules: ["@slack/web-api"],
  members: ["WebClient"],
  positions: [1],
  keys: ["timeout"],
  unset: {
    source: SLACK,
    note: "@slack/web-api has no timeout by default",
    byVersion: { ecosystem: "npm", package: "@slack/web-api", since: 8, milliseconds: FETCH_MS },
  },
  fix: { key: "timeout", text: "10_000" },
};

/** "timeout: Timeout in milliseconds after which the request is aborted", none by default */
const meilisearch: Opened = {
  name: "meilisearch",
  modules: ["meilisearch"],
  members: ["MeiliSearch", "Meilisearch"],
  positions: [0],
  keys: ["timeout"],
  only: (call, resolver) => {
    const given = resolver.argument({ expression: call }, 0);
    if (given.state !== "given") return true;
    return given.values.every((value) => resolver.entry(value, "httpClient").state !== "given");
  },
  unset: {
    milliseconds: FETCH_MS,
    source: "https://github.com/meilisearch/meilisearch-js#readme",
    note: "meilisearch sets no timeout, so that Node's fetch decides",
  },
  fix: { key: "timeout", text: "10_000" },
};

const WEB_PUSH = "https://github.com/web-push-libs/web-push#input";
const webPush: ClientLibrary = {
  name: "web-push",
  languages,
  modules: ["web-push"],
  module: {
    calls: {
      sendNotification: {
        options: [{ position: 2, key: "timeout", reads: milliseconds, source: WEB_PUSH }],
        address: -1,
        fix: { into: "object", positions: [2], key: "timeout", text: "10_000", filler: "undefined" },
      },
    },
  },
  unset: { source: WEB_PUSH, note: "web-push has no timeout by default" },
};

const SENDGRID = "https://github.com/sendgrid/sendgrid-nodejs/blob/main/docs/use-cases/timeout.md";
const SENDS: CallOut = { options: [], address: -1 };
/** It asks by axios; `setTimeout` hands it a timeout for all calls. */
const sendgrid: ClientLibrary = {
  name: "@sendgrid/mail",
  languages,
  modules: ["@sendgrid/mail"],
  module: {
    calls: { send: SENDS, sendMultiple: SENDS },
    sets: {
      setTimeout: {
        option: { position: 0, reads: milliseconds, source: SENDGRID },
        libraries: ["@sendgrid/mail"],
      },
    },
  },
  unset: { source: SENDGRID, note: "@sendgrid/mail has no timeout unless its `setTimeout` is called" },
};

const AI = "https://ai-sdk.dev/docs/ai-sdk-core/settings";
const GENERATES: CallOut = {
  options: [
    {
      position: 0,
      key: "timeout",
      reads: partsReader(["totalMs", "stepMs", "chunkMs"], "it has no timeout"),
      source: AI,
    },
    { position: 0, key: "abortSignal", reads: abortSignal, source: ABORT_SIGNAL },
  ],
  address: -1,
  // Every version takes a signal.
  fix: { into: "object", positions: [0], key: "abortSignal", text: "AbortSignal.timeout(60_000)", seconds: 60 },
};
/** "timeout: An optional timeout in milliseconds", "maxRetries … Default: 2", each of which asks again */
const ai: ClientLibrary = {
  name: "ai",
  languages,
  modules: ["ai"],
  module: {
    calls: Object.fromEntries(
      ["generateText", "generateObject", "streamText", "streamObject", "embed", "embedMany", "generateImage"].map(
        (member) => [member, GENERATES],
      ),
    ),
  },
  unset: { milliseconds: FETCH_MS, source: AI, note: "ai sets no timeout, so that Node's fetch decides" },
};

const MISTRAL = "https://github.com/mistralai/client-ts#readme";
const ASKS: CallOut = {
  options: [
    { position: 1, key: "timeoutMs", reads: milliseconds, source: MISTRAL },
    { position: 1, key: "fetchOptions.signal", reads: abortSignal, source: ABORT_SIGNAL },
  ],
  address: -1,
};
const MISTRAL_CALLS: ClientObject["calls"] = Object.fromEntries(
  ["chat.complete", "chat.stream", "chat.parse", "embeddings.create", "ocr.process", "agents.complete"].map(
    (member) => [member, ASKS],
  ),
);
const MAKES_MISTRAL: Making = {
  object: "client",
  options: [{ position: 0, key: "timeoutMs", reads: milliseconds, source: MISTRAL }],
  fix: { into: "object", positions: [0], key: "timeoutMs", text: "60_000", seconds: 60 },
};
/** `conf.timeoutMs && conf.timeoutMs > 0`, else there is none */
const mistral: ClientLibrary = {
  name: "@mistralai/mistralai",
  languages,
  modules: ["@mistralai/mistralai"],
  module: { calls: {}, makes: { Mistral: MAKES_MISTRAL } },
  objects: { client: { calls: MISTRAL_CALLS } },
  unset: { milliseconds: FETCH_MS, source: MISTRAL, note: "its SDK sets no timeout, so that Node's fetch decides" },
};

/** SDKs of services: chat, search, mail, pushes and models. */
export const VENDORS: readonly ClientLibrary[] = [opened(slack), opened(meilisearch), webPush, sendgrid, ai, mistral];
