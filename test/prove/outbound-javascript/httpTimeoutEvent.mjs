import http from "node:http";

const url = process.env.SILENT_URL;
console.log("calling");
const call = http.get(url, { timeout: 500 }, (response) => response.resume());
call.on("timeout", () => console.log("slow"));
call.on("error", (error) => {
  throw error;
});
