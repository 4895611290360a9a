const url = process.env.SILENT_URL;
const controller = new AbortController();
setTimeout(() => controller.abort(), 1000);
console.log("calling");
await fetch(url, { signal: controller.signal });
