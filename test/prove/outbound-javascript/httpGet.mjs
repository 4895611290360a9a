import http from "node:http";

const url = process.env.SILENT_URL;
console.log("calling");
http
  .get(url, (response) => response.resume())
  .on("error", (error) => {
    throw error;
  });
