import needle from "needle";

const url = process.env.SILENT_URL;
needle.defaults({ response_timeout: 1000 });
console.log("calling");
await needle("get", url);
