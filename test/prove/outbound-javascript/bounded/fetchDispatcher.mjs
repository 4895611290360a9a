import { Agent } from "undici";

const url = process.env.SILENT_URL;
console.log("calling");
await fetch(url, { dispatcher: new Agent({ headersTimeout: 1000 }) });
