import axios from "axios";

const url = process.env.SILENT_URL;
const http = axios.create({ baseURL: url, timeout: 1000 });
console.log("calling");
await http.get("/");
