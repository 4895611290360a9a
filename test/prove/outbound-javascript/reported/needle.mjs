import needle from "needle";

const url = process.env.SILENT_URL;
console.log("calling");
await needle("post", url, {}, { open_timeout: 500 });
