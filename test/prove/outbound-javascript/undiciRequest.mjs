import { request } from "undici";

const url = process.env.SILENT_URL;
console.log("calling");
await request(url);
