import ky from "ky";

const url = process.env.SILENT_URL;
console.log("calling");
await ky.get(url, { timeout: false });
