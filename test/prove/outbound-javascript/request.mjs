import request from "request";

const url = process.env.SILENT_URL;
console.log("calling");
request(url, (error) => {
  if (error) throw error;
});
