import got from "got";

const url = process.env.SILENT_URL;
console.log("calling");
await got(url, { retry: { limit: 0 }, timeout: { response: 1000 } });
