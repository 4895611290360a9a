import { GraphQLClient } from "graphql-request";

const client = new GraphQLClient(process.env.SILENT_URL);
console.log("calling");
await client.request("{ orders { id } }");
