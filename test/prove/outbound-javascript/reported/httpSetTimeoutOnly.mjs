import http from "node:http";

const url = process.env.SILENT_URL;
console.log("calling");
const call = http.get(url);
call.setTimeout(500);
