import phin from "phin";

console.log("calling");
await phin({ url: process.env.SILENT_URL });
