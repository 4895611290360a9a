import got from "got";

const url = process.env.SILENT_URL;
const http = got.extend({ timeout: { request: 1000 } }).extend({ prefixUrl: url, retry: { limit: 0 } });
console.log("calling");
await http.get("path");
