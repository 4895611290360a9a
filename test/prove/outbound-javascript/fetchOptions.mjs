const url = process.env.SILENT_URL;
const options = {
  method: "POST",
};
console.log("calling");
await fetch(url, options);
