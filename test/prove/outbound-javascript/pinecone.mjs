import { Pinecone } from "@pinecone-database/pinecone";

const vectors = new Pinecone({ apiKey: "key", controllerHostUrl: process.env.SILENT_URL });
console.log("calling");
await vectors.listIndexes();
