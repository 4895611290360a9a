import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { type Opened, opened, ownSeconds } from "./opened.ts";

/** What names a file, or nothing at all, is a store of the program itself. */
const LOCAL = /^:memory:$|\.db$/;

function isRemote({ arguments: given }: Call, resolver: Resolver): boolean {
  if (given.some(({ name }) => name === "path")) return false;
  const [first] = given.filter(({ name }) => name === undefined || name === "uri" || name === "location");
  const values = first ? resolver.follow({ expression: first.value }) : [];
  return !values.some(
    ({ expression }) => expression.kind === "literal" && LOCAL.test(String(expression.value).toLowerCase()),
  );
}

/** "Default: 5 seconds for both REST and gRPC" */
const qdrant: Opened = {
  name: "qdrant-client",
  modules: ["qdrant_client"],
  members: ["QdrantClient", "AsyncQdrantClient"],
  keywords: ["timeout"],
  only: isRemote,
  unset: {
    milliseconds: 5000,
    source: "https://github.com/qdrant/qdrant-client/blob/master/qdrant_client/qdrant_client.py",
    note: "the default of qdrant-client",
  },
};

/** "query 30, insert 90, init 2" */
const weaviate: Opened = {
  name: "weaviate",
  modules: ["weaviate"],
  members: [
    ...["connect_to_weaviate_cloud", "connect_to_wcs", "connect_to_local", "connect_to_custom"],
    ...["use_async_with_weaviate_cloud", "use_async_with_local", "use_async_with_custom"],
    ...["WeaviateClient", "WeaviateAsyncClient", "Client"],
  ],
  unset: {
    milliseconds: 90_000,
    source: "https://docs.weaviate.io/weaviate/client-libraries/python/notes-best-practices#timeout-values",
    note: "the default of weaviate",
  },
};

/** It asks by `httpx.Client(timeout=None)`, and takes nothing that would set one: no fix is offered. */
const chroma: Opened = {
  name: "chromadb",
  modules: ["chromadb"],
  members: ["HttpClient", "AsyncHttpClient", "CloudClient"],
  unset: {
    source: "https://github.com/chroma-core/chroma/blob/main/chromadb/api/fastapi.py",
    note: "chromadb asks without a timeout, and takes none",
  },
};

/** `timeout: float = 30.0` since 9; before, `_request_timeout=None` of each call, which urllib3 takes for none. */
const pinecone: Opened = {
  name: "pinecone",
  modules: ["pinecone"],
  members: ["Pinecone", "PineconeAsyncio", "AsyncPinecone"],
  keywords: ["timeout"],
  unset: {
    source: "https://sdk.pinecone.io/python/",
    note: "pinecone has no timeout by default before 9",
    byVersion: { ecosystem: "python", package: "pinecone", since: 9, milliseconds: 30_000 },
  },
};

const MILVUS = "https://milvus.io/api-reference/pymilvus/v2.6.x/MilvusClient/Vector/search.md";
const ASKS: CallOut = {
  options: [{ keyword: "timeout", reads: ownSeconds, source: MILVUS }],
  address: -1,
  fix: { into: "keyword", keyword: "timeout", text: "10" },
};
/** "timeout: … Setting this to None indicates that this operation timeouts when any response arrives or any error occurs." */
const milvus: ClientLibrary = {
  name: "pymilvus",
  languages: ["python"],
  modules: ["pymilvus"],
  module: { calls: {}, makes: { MilvusClient: { object: "client", options: [], only: isRemote } } },
  objects: {
    client: {
      calls: Object.fromEntries(
        ["search", "hybrid_search", "query", "get", "insert", "upsert", "delete"].map((name) => [name, ASKS]),
      ),
    },
  },
  unset: { source: MILVUS, note: "pymilvus has no timeout by default" },
};

/** Stores of vectors. */
export const VECTOR_STORES: readonly ClientLibrary[] = [...[qdrant, weaviate, chroma, pinecone].map(opened), milvus];
