import { QdrantClient } from "@qdrant/js-client-rest";

const vectors = new QdrantClient({ url: process.env.SILENT_URL, checkCompatibility: false });
console.log("calling");
await vectors.getCollections();
