import { Client } from "@opensearch-project/opensearch";

const search = new Client({ node: process.env.SILENT_URL, maxRetries: 0 });
console.log("calling");
await search.search({});
