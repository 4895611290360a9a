import axios from "axios";
import { setupCache } from "axios-cache-interceptor";

const http = setupCache(axios.create({ baseURL: process.env.SILENT_URL }));
console.log("calling");
await http.get("/");
