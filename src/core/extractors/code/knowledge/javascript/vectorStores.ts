import { abortSignal } from "./abortSignal.ts";
import { type Opened, opened, ownMilliseconds, ownSeconds } from "./opened.ts";
import { ownFetch } from "./ownFetch.ts";

/** What ends a wait in clients that set none and ask by Node's fetch: undici's `headersTimeout`. */
const FETCH_MS = 300_000;

/** `timeout = 300_000`; what of undici would end the wait is switched off. */
const qdrant: Opened = {
  name: "@qdrant/js-client-rest",
  modules: ["@qdrant/js-client-rest"],
  members: ["QdrantClient"],
  positions: [0],
  keys: ["timeout"],
  unset: {
    milliseconds: FETCH_MS,
    source: "https://github.com/qdrant/qdrant-js/blob/master/packages/js-client-rest/src/qdrant-client.ts",
    note: "the default of @qdrant/js-client-rest",
  },
  fix: { key: "timeout", text: "10_000" },
};

/** In seconds: `init` 2, `query` 30, `insert` 90 */
const weaviate: Opened = {
  name: "weaviate-client",
  modules: ["weaviate-client", "@weaviate/node"],
  members: [
    ...["connectToWeaviateCloud", "connectToLocal", "connectToCustom", "connectToWCD", "connectToWCS"],
    ...["default.connectToWeaviateCloud", "default.connectToLocal", "default.connectToCustom"],
  ],
  positions: [0, 1],
  keys: ["timeout.insert"],
  reads: ownSeconds,
  unset: {
    milliseconds: 90_000,
    source: "https://docs.weaviate.io/weaviate/client-libraries/typescript/notes-best-practices#timeout-values",
    note: "the default of weaviate-client",
  },
};

/** It asks by fetch with `fetchOptions`, whose signal would end with the first request that it ends; so none is offered. */
const chroma: Opened = {
  name: "chromadb",
  modules: ["chromadb"],
  members: ["ChromaClient", "CloudClient"],
  positions: [0],
  keys: ["fetchOptions.signal"],
  reads: abortSignal,
  unset: {
    milliseconds: FETCH_MS,
    source: "https://docs.trychroma.com/reference/typescript/client",
    note: "chromadb takes no timeout, so that Node's fetch decides",
  },
};

/** `DEFAULT_CONNECT_TIMEOUT = 15 * 1000`, of each call */
const milvus: Opened = {
  name: "@zilliz/milvus2-sdk-node",
  modules: ["@zilliz/milvus2-sdk-node"],
  members: ["MilvusClient"],
  positions: [0],
  keys: ["timeout"],
  reads: ownMilliseconds,
  unset: {
    milliseconds: 15_000,
    source: "https://github.com/milvus-io/milvus-sdk-node/blob/main/milvus/const/defaults.ts",
    note: "the default of @zilliz/milvus2-sdk-node",
  },
};

/** "fetchApi: Optional configuration field for specifying the fetch implementation" */
const pinecone: Opened = {
  name: "@pinecone-database/pinecone",
  modules: ["@pinecone-database/pinecone"],
  members: ["Pinecone"],
  positions: [0],
  keys: ["fetchApi"],
  reads: ownFetch,
  unset: {
    milliseconds: FETCH_MS,
    source: "https://sdk.pinecone.io/typescript/interfaces/PineconeConfiguration.html",
    note: "@pinecone-database/pinecone takes no timeout, so that Node's fetch decides",
  },
  fix: {
    key: "fetchApi",
    text: "(input, init) => fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(10_000) })",
  },
};

/** Stores of vectors. */
export const VECTOR_STORES = [qdrant, weaviate, chroma, milvus, pinecone].map(opened);
