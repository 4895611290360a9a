const url = process.env.SILENT_URL;
console.log("calling");
await fetch(url, { signal: AbortSignal.any([new AbortController().signal, AbortSignal.timeout(1000)]) });
