import request from "request";

const url = process.env.SILENT_URL;
const http = request.defaults({ timeout: 1000 });
console.log("calling");
http(url, (error) => {
  if (error) throw error;
});
