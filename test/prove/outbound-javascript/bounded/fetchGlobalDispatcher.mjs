import { Agent, setGlobalDispatcher } from "undici";

const url = process.env.SILENT_URL;
setGlobalDispatcher(new Agent({ headersTimeout: 1000 }));
console.log("calling");
await fetch(url);
