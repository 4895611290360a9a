import http from "node:http";

const url = process.env.SILENT_URL;
console.log("calling");
http.get(url, { timeout: 1000 }).on("timeout", function () {
  this.destroy(new Error("timed out"));
});
