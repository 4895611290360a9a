const url = process.env.SILENT_URL;
const controller = new AbortController();
console.log("calling");
await fetch(url, { signal: controller.signal });
