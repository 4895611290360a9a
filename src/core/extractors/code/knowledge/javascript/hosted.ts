import type { Call } from "../../program.ts";
import { ABSENT, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { type Opened, opened, ownMilliseconds } from "./opened.ts";
import { ownFetch } from "./ownFetch.ts";

const AZURE = "https://learn.microsoft.com/en-us/javascript/api/@azure/storage-blob/storageretryoptions";
/** Its packages, and the clients that each is asked by. */
const AZURE_CLIENTS: Readonly<Record<string, readonly string[]>> = {
  "@azure/storage-blob": ["BlobServiceClient", "ContainerClient", "BlobClient", "BlockBlobClient"],
  "@azure/storage-queue": ["QueueServiceClient", "QueueClient"],
  "@azure/storage-file-share": ["ShareServiceClient", "ShareClient"],
  "@azure/storage-file-datalake": ["DataLakeServiceClient"],
};
/**
 * "tryTimeoutInMs" is handed to the server as a parameter, and no timer of the client's own: seen by running 12.32. What
 * ends a wait is a signal of each operation, so that none is offered for the client.
 */
const azureStorage = Object.entries(AZURE_CLIENTS).map(([name, clients]): ClientLibrary => {
  const row: Opened = {
    name,
    modules: [name],
    members: clients,
    // After the address and a credential, or after an address of which the client is a part.
    positions: [2, 3],
    keys: ["retryOptions.tryTimeoutInMs"],
    reads: () => unknownReading("its `tryTimeoutInMs` is a limit that the server keeps, if it answers"),
    decides: readOperations,
    unset: { source: AZURE, note: `${name} has no timeout of its own, only signals of its operations` },
  };
  const connecting = clients.map((client) => `${client}.fromConnectionString`);
  const [made, connected] = [opened(row), opened({ ...row, members: connecting, positions: [1] })];
  return { ...made, module: { calls: { ...made.module.calls, ...connected.module.calls } } };
});

function readOperations(_: Call, { program }: Resolver): Reading {
  const isBounded = program.calls.some(({ arguments: given }) =>
    given.some(
      ({ value }) =>
        value.kind === "object" && value.entries.some((each) => "key" in each && each.key === "abortSignal"),
    ),
  );
  return isBounded ? unknownReading("its operations are given signals of their own") : ABSENT;
}

const SUPABASE = "https://supabase.com/docs/reference/javascript/initializing";
const ABORT_SIGNAL = "https://supabase.com/docs/reference/javascript/db-abortsignal";
/** `db.timeout` bounds queries, `global.fetch` all that it asks; "Set a timeout … .abortSignal(AbortSignal.timeout(1000))" of one. */
const MAKES: CallOut = {
  connects: true,
  options: [
    { position: 2, key: "db.timeout", reads: ownMilliseconds, source: SUPABASE, or: "options or address" },
    { position: 2, key: "global.fetch", reads: ownFetch, source: SUPABASE, or: "options or address" },
  ],
  address: 0,
  decides: readQueries,
  fix: {
    into: "object",
    positions: [2],
    key: "global",
    text: "{ fetch: (input, init) => fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(10_000) }) }",
  },
};
const supabase: ClientLibrary = {
  name: "@supabase/supabase-js",
  languages: ["javascript", "typescript"],
  modules: ["@supabase/supabase-js", "@supabase/ssr"],
  module: { calls: { createClient: MAKES, createServerClient: MAKES } },
  unset: {
    milliseconds: 300_000,
    source: ABORT_SIGNAL,
    note: "@supabase/supabase-js sets no timeout, so that Node's fetch decides",
  },
};

function readQueries(_: Call, { program }: Resolver): Reading {
  const isBounded = program.calls.some(({ callee }) => callee.kind === "member" && callee.name === "abortSignal");
  return isBounded ? unknownReading("its queries are given signals of their own") : ABSENT;
}

/** Object stores and databases that are asked by HTTP. */
export const HOSTED: readonly ClientLibrary[] = [...azureStorage, supabase];
