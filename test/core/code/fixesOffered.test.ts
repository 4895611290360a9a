import { expect, test } from "vitest";
import type { ClientLibrary, Unset } from "../../../src/core/extractors/code/knowledge/client.ts";
import { JAVASCRIPT_CLIENTS } from "../../../src/core/extractors/code/knowledge/javascript/index.ts";
import { PHP_CLIENTS } from "../../../src/core/extractors/code/knowledge/php/index.ts";
import { PYTHON_CLIENTS } from "../../../src/core/extractors/code/knowledge/python/index.ts";
import { RUBY_CLIENTS } from "../../../src/core/extractors/code/knowledge/ruby/index.ts";

/** Why no fix is offered for what is reported of a library: it takes no timeout, or nowhere that is safe to write to. */
const WITHOUT_FIX: Readonly<Record<string, string>> = {
  "@nestjs/microservices": "a limit is an operator of RxJS that is piped, which the file may not import",
  "@azure/storage-blob": "what ends a wait is a signal of each operation",
  "@azure/storage-queue": "what ends a wait is a signal of each operation",
  "@azure/storage-file-share": "what ends a wait is a signal of each operation",
  "@azure/storage-file-datalake": "what ends a wait is a signal of each operation",
  plaid: "what is handed to axios is mostly there already, for its headers",
  "@hubspot/api-client": "it takes no timeout",
  resend: "it takes no timeout",
  Octokit: "what ends a wait is a signal of each request",
  simple_salesforce: "it takes no timeout but a session of one's own",
  "plaid-python": "what ends a wait is an argument of each call",
  "hubspot-api-client": "what ends a wait is an argument of each call",
  "drizzle-orm": "its driver's options depend on the driver, which may be made elsewhere",
  "@elastic/elasticsearch": "its default differs between versions, so that it is unknown and never reported",
  chromadb: "it takes no timeout",
  "@sendgrid/mail": "its limit is a statement of its own, for the whole process",
  wretch: "its timer is an addon, which the file may not import",
  soap: "what bounds the description's download is not what bounds its calls",
  "google-genai": "its options are a class of another module, or a dictionary, by how the file writes them",
  aiomysql: "it takes no timeout for an answer",
  sqlalchemy: "what bounds an answer differs between drivers, and many addresses are not written",
  paramiko: "how long a command may take depends on what it does",
  pinecone: "it takes a timeout since 9, which the file does not say",
  "python-ldap": "its limits are set by statements, for one connection or for all",
  "xmlrpc.client": "it takes no timeout but a transport of one's own",
  zeep: "its limit is that of a transport, which the file may not import",
  sendgrid: "its limit is assigned to a member of its client",
  "async-http": "its limit is a task of Async around the call",
  socket: "its limit depends on what is read of it",
  "a PSR-18 client": "the interface has none: whoever makes the client sets it",
  "Google's API client": "another client in place of its own loses that one's settings",
  Elasticsearch: "the options of its builder differ between versions",
  OpenSearch: "the options of its builder differ between versions",
  sabre: "its limit is a statement after it is made",
  ldap: "its limits are set by statements on the connection",
  Socialite: "its limit is part of the settings of its driver, in another file",
  "Telegram's channel":
    "whoever makes the client in Laravel's container sets it, so that it is unknown and never reported",
  pg_connect: "its limit is part of the address, which is seldom written",
  SendGrid: "its limit is an option of curl among the client's, which is seldom given any",
  OpenAI: "its factory takes a client of Guzzle's, which the file may not import",
};

const LONGEST_BOUND = 120_000;

function isOpen({ milliseconds }: Unset): boolean {
  return milliseconds === undefined || milliseconds > LONGEST_BOUND;
}

/** True for a library of which something may be reported for which no fix is written anywhere. */
function lacksFix({ module, objects, unset }: ClientLibrary): boolean {
  const things = [module, ...Object.values(objects ?? {})];
  const calls = things.flatMap((thing) => Object.values(thing.calls)).filter((call) => isOpen(call.unset ?? unset));
  const makings = things.flatMap(({ makes }) => Object.values(makes ?? {}));
  return calls.length > 0 && ![...calls, ...makings].some(({ fix }) => fix !== undefined);
}

test.each([
  ["JavaScript", JAVASCRIPT_CLIENTS],
  ["Python", PYTHON_CLIENTS],
  ["Ruby", RUBY_CLIENTS],
  ["PHP", PHP_CLIENTS],
])("each library of %s that may be reported has a fix, or it is said why none is offered", (_, libraries) => {
  expect(libraries.filter(lacksFix).flatMap(({ name }) => (name in WITHOUT_FIX ? [] : [name]))).toEqual([]);
});

test("no reason is left over", () => {
  const all = [...JAVASCRIPT_CLIENTS, ...PYTHON_CLIENTS, ...RUBY_CLIENTS, ...PHP_CLIENTS];
  const lacking = new Set(all.filter(lacksFix).map(({ name }) => name));
  expect(Object.keys(WITHOUT_FIX).filter((name) => !lacking.has(name))).toEqual([]);
});
