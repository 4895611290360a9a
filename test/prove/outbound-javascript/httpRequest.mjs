import { request } from "node:http";

const url = process.env.SILENT_URL;
const { hostname, port } = new URL(url);
console.log("calling");
const call = request({ hostname, port, path: "/" }, (response) => response.resume());
call.on("error", (error) => {
  throw error;
});
call.end();
