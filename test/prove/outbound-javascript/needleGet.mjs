import needle from "needle";

const url = process.env.SILENT_URL;
console.log("calling");
needle.get(url, (error) => {
  if (error) throw error;
});
