import { Client } from "undici";

const url = process.env.SILENT_URL;
console.log("calling");
await new Client(url, { headersTimeout: 1000 }).request({ path: "/", method: "GET" });
