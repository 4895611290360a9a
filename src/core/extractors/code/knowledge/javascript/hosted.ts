import type { Call } from "../../program.ts";
import { ABSENT, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { type Opened, opened, ownMilliseconds } from "./opened.ts";
import { ownFetch } from "./ownFetch.ts";

const AZURE = "https://learn.microsoft.com/en-us/javascript/api/@azure/storage-blob/storageretryoptions";
const AZURE_CLIENTS: Readonly<Record<string, readonly string[]>> = {
  "@azure/storage-blob": [
    ...["BlobServiceClient", "ContainerClient", "BlobClient", "BlockBlobClient"],
    "BlobServiceClient.fromConnectionString",
  ],
  "@azure/storage-queue": ["QueueServiceClient", "QueueClient", "QueueServiceClient.fromConnectionString"],
  "@azure/storage-file-share": ["ShareServiceClient", "ShareClient", "ShareServiceClient.fromConnectionString"],
  "@azure/storage-file-datalake": ["DataLakeServiceClient", "DataLakeServiceClient.fromConnectionString"],
};
/** "tryTimeoutInMs … A value of zero or undefined means no default timeout on SDK client" */
const azureStorage = Object.entries(AZURE_CLIENTS).map(
  ([name, members]): Opened => ({
    name,
    modules: [name],
    members,
    positions: [1, 2, 3],
    keys: ["retryOptions.tryTimeoutInMs"],
    reads: ownMilliseconds,
    unset: { source: AZURE, note: `${name} has no timeout of its own by default` },
    // A try may be the upload of a large file.
    fix: { key: "retryOptions", text: "{ tryTimeoutInMs: 60_000 }", seconds: 60 },
  }),
);

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
export const HOSTED: readonly ClientLibrary[] = [...azureStorage.map(opened), supabase];
