import { SET } from "../../readings.ts";
import type { ClientLibrary, Reader } from "../client.ts";
import { type Opened, opened } from "./opened.ts";

/** What ends a wait in SDKs that set none and ask by Node's fetch: undici's `headersTimeout`. */
const FETCH_MS = 300_000;
const given: Reader = () => SET;

/** One that gives up by itself, by its option of milliseconds or of something that it takes as a limit. */
function finite(
  name: string,
  members: readonly string[],
  milliseconds: number,
  source: string,
  [position, key, reads]: readonly [position: number, key: string, reads?: Reader],
): Opened {
  const unset = { milliseconds, source, note: `the default of ${name}` };
  return { name, modules: [name], members, positions: [position], keys: [key], unset, ...(reads ? { reads } : {}) };
}

/** "timeout: Milliseconds client should let operations live for before timing out (Default: no timeout)" */
const LDAPTS = "https://github.com/ldapts/ldapts#create-a-client";
/** "timeout: Milliseconds client should let operations live for before timing out (Default: Infinity)" */
const LDAPJS = "https://github.com/ldapjs/node-ldapjs/blob/master/docs/client.md#create-a-client";
/** A `connectTimeout` ends the connecting alone: one that accepts and never answers is waited for, seen by running both. */
const directories: readonly Opened[] = [
  { name: "ldapts", members: ["Client"], source: LDAPTS },
  { name: "ldapjs", members: ["createClient", "Client"], source: LDAPJS },
].map(({ name, members, source }) => ({
  name,
  modules: [name],
  members,
  positions: [0],
  keys: ["timeout"],
  unset: { source, note: `${name} has no timeout by default for an answer` },
  fix: { key: "timeout", text: "10_000" },
}));

/** It asks by axios, which has none; `baseOptions` is handed to it. Seen by running 47.0. */
const plaid: Opened = {
  name: "plaid",
  modules: ["plaid"],
  members: ["Configuration"],
  positions: [0],
  keys: ["baseOptions.timeout"],
  unset: { source: "https://github.com/plaid/plaid-node#getting-started", note: "plaid has no timeout by default" },
};

/** It asks by node-fetch, which has none, and takes no timeout. Seen by running 13.5. */
const hubspot: Opened = {
  name: "@hubspot/api-client",
  modules: ["@hubspot/api-client"],
  members: ["Client"],
  positions: [0],
  keys: ["httpAgent"],
  reads: given,
  unset: {
    source: "https://github.com/HubSpot/hubspot-api-nodejs#readme",
    note: "@hubspot/api-client has no timeout by default",
  },
};

const PAYPAL = "https://github.com/paypal/PayPal-TypeScript-Server-SDK/blob/main/doc/client.md";
/** "timeout: Timeout for API calls. Default: 0" */
const paypal: Opened = {
  name: "@paypal/paypal-server-sdk",
  modules: ["@paypal/paypal-server-sdk"],
  members: ["Client"],
  positions: [0],
  keys: ["timeout", "httpClientOptions.timeout"],
  unset: { source: PAYPAL, note: "@paypal/paypal-server-sdk has no timeout by default" },
  fix: { key: "timeout", text: "10_000" },
};

const OCTOKIT = "https://github.com/octokit/request.js#request";
/** It asks by fetch; a signal or a fetch of one's own bounds it, `request.timeout` no longer does: seen by running 22.0. */
const octokit: Opened = {
  name: "Octokit",
  modules: ["@octokit/rest", "@octokit/core", "octokit"],
  members: ["Octokit"],
  positions: [0],
  keys: ["request.fetch", "request.signal"],
  reads: given,
  unset: { milliseconds: FETCH_MS, source: OCTOKIT, note: "Octokit sets no timeout, so that Node's fetch decides" },
};

/** It asks by fetch, and takes no timeout. Seen by running 6. */
const resend: Opened = {
  name: "resend",
  modules: ["resend"],
  members: ["Resend"],
  positions: [1],
  keys: [],
  unset: {
    milliseconds: FETCH_MS,
    source: "https://github.com/resend/resend-node/blob/canary/src/resend.ts",
    note: "resend sets no timeout, so that Node's fetch decides",
  },
};

/** "requestTimeout: Timeout in milliseconds for any calls. Defaults to 10 seconds" */
const POSTHOG = "https://posthog.com/docs/libraries/node#options";
const CONTENTFUL = "https://contentful.github.io/contentful.js/contentful/latest/interfaces/CreateClientParams.html";
const CLICKHOUSE = "https://clickhouse.com/docs/integrations/javascript#configuration";
const ALGOLIA = "https://www.algolia.com/doc/libraries/sdk/customize#set-timeouts";
const TYPESENSE = "https://typesense.org/docs/guide/production-checklist.html#client-configurations";
const INTERCOM = "https://github.com/intercom/intercom-node#timeouts";

/** SDKs of directories, payments, search, contents and customers; the defaults were seen by running each (2026). */
export const BUSINESS_SERVICES: readonly ClientLibrary[] = [
  ...directories,
  plaid,
  hubspot,
  paypal,
  octokit,
  resend,
  finite("posthog-node", ["PostHog"], 10_000, POSTHOG, [1, "requestTimeout"]),
  finite("contentful", ["createClient"], 30_000, CONTENTFUL, [0, "timeout"]),
  finite("@clickhouse/client", ["createClient"], 30_000, CLICKHOUSE, [0, "request_timeout"]),
  finite("algoliasearch", ["algoliasearch", ""], 30_000, ALGOLIA, [2, "timeouts", given]),
  finite("typesense", ["Client"], 5000, TYPESENSE, [0, "connectionTimeoutSeconds", given]),
  finite("intercom-client", ["IntercomClient"], 20_000, INTERCOM, [0, "timeoutInSeconds", given]),
].map(opened);
