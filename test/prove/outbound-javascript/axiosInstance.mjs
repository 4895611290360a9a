import axios from "axios";

const url = process.env.SILENT_URL;
const http = axios.create({ baseURL: url });
console.log("calling");
await http.get("/");
