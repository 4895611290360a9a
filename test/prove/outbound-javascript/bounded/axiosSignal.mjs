import axios from "axios";

const url = process.env.SILENT_URL;
console.log("calling");
await axios.get(url, { signal: AbortSignal.timeout(1000) });
