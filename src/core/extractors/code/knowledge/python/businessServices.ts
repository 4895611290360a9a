import type { Call } from "../../program.ts";
import { ABSENT, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary, Reader } from "../client.ts";
import { type Opened, opened } from "./opened.ts";

const given: Reader = () => SET;

/** `session.request(…)` of requests, without a timeout; a session of one's own may have one. Seen by running 1.12. */
const salesforce: Opened = {
  name: "simple_salesforce",
  modules: ["simple_salesforce", "simple_salesforce.api"],
  members: ["Salesforce"],
  keywords: ["session"],
  reads: () => unknownReading("its session is made elsewhere"),
  unset: {
    source: "https://simple-salesforce.readthedocs.io/en/latest/user_guide/examples.html",
    note: "simple_salesforce has no timeout by default",
  },
};

/** "timeout: A tuple indicating a connect and read timeout … Default is None (no timeout)." Seen by running 3.5. */
const airtable: Opened = {
  name: "pyairtable",
  modules: ["pyairtable", "pyairtable.api"],
  members: ["Api"],
  keywords: ["timeout"],
  reads: given,
  unset: {
    source: "https://pyairtable.readthedocs.io/en/stable/api.html#pyairtable.Api",
    note: "pyairtable has no timeout by default",
  },
  fix: { into: "keyword", keyword: "timeout", text: "(5, 10)" },
};

/** "timeout: integer", DEFAULT_TIMEOUT = 15 in github/Consts.py */
const github: Opened = {
  name: "PyGithub",
  modules: ["github"],
  members: ["Github"],
  keywords: ["timeout"],
  unset: {
    milliseconds: 15_000,
    source: "https://pygithub.readthedocs.io/en/stable/github.html",
    note: "the default of PyGithub",
  },
};

/** "send_receive_timeout … 300 … Send/receive timeout for the HTTP connection in seconds." */
const clickhouse: Opened = {
  name: "clickhouse-connect",
  modules: ["clickhouse_connect"],
  members: ["get_client", "get_async_client"],
  keywords: ["send_receive_timeout"],
  unset: {
    milliseconds: 300_000,
    source: "https://clickhouse.com/docs/integrations/language-clients/python/driver-api",
    note: "the default of clickhouse-connect",
  },
  fix: { into: "keyword", keyword: "send_receive_timeout", text: "10" },
};

/** Generated clients, which ask by urllib3 without a timeout: "_request_timeout: timeout setting for this request". */
const GENERATED = [
  {
    name: "plaid-python",
    module: "plaid",
    members: ["ApiClient"],
    source: "https://github.com/plaid/plaid-python#getting-started",
  },
  {
    name: "hubspot-api-client",
    module: "hubspot",
    members: ["HubSpot", "Client.create"],
    source: "https://github.com/HubSpot/hubspot-api-python#readme",
  },
] as const;

const generated = GENERATED.map(({ name, module, members, source }): ClientLibrary => {
  const call = { connects: true, options: [], address: -1, decides: readRequests } as const;
  const calls = Object.fromEntries(members.map((member) => [member, call]));
  const unset = { source, note: `${name} has no timeout by default` };
  return { name, languages: ["python"], modules: [module], module: { calls }, unset };
});

function readRequests(_: Call, { program }: Resolver): Reading {
  const isBounded = program.calls.some((call) => call.arguments.some(({ name }) => name === "_request_timeout"));
  return isBounded ? unknownReading("its calls are given timeouts of their own") : ABSENT;
}

/** SDKs of customers, payments, tables, code and columns; the defaults were seen by running each (2026). */
export const BUSINESS_SERVICES: readonly ClientLibrary[] = [
  ...[salesforce, airtable, github, clickhouse].map(opened),
  ...generated,
];
