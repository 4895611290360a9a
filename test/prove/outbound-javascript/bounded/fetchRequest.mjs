const url = process.env.SILENT_URL;
console.log("calling");
await fetch(new Request(url, { signal: AbortSignal.timeout(1000) }));
