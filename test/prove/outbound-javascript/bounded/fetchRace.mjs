const url = process.env.SILENT_URL;
const late = new Promise((_, reject) => setTimeout(() => reject(new Error("timed out")), 1000));
console.log("calling");
await Promise.race([fetch(url), late]);
