import axios from "axios";

const url = process.env.SILENT_URL;
axios.defaults.timeout = 1000;
console.log("calling");
await axios.get(url);
