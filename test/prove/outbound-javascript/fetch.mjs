const url = process.env.SILENT_URL;
console.log("calling");
await fetch(url);
