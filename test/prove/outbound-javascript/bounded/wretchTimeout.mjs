import wretch from "wretch";
import AbortAddon from "wretch/addons/abort";

const api = wretch(process.env.SILENT_URL).addon(AbortAddon());
console.log("calling");
await api.url("orders").get().setTimeout(1_000).text();
