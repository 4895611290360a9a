import request from "request";

const url = process.env.SILENT_URL;
console.log("calling");
request.post({ url, json: true }, (error) => {
  if (error) throw error;
});
