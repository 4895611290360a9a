import fetch from "node-fetch";

const url = process.env.SILENT_URL;
console.log("calling");
await fetch(url, { signal: AbortSignal.timeout(1000) });
