import { Client } from "undici";

const url = process.env.SILENT_URL;
console.log("calling");
await new Client(url).request({ path: "/", method: "GET" });
