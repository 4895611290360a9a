import { MongoClient } from "mongodb";

const { hostname, port } = new URL(process.env.SILENT_URL);
const client = new MongoClient(`mongodb://${hostname}:${port}/?socketTimeoutMS=60000`);
console.log("calling");
await client.db("a").collection("b").findOne({});
