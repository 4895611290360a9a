import fetch from "make-fetch-happen";

const url = process.env.SILENT_URL;
console.log("calling");
await fetch(url, { retry: false });
