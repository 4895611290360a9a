import { request } from "gaxios";

console.log("calling");
await request({ url: process.env.SILENT_URL });
