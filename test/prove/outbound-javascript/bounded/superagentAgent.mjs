import superagent from "superagent";

const url = process.env.SILENT_URL;
console.log("calling");
await superagent.agent().timeout(1000).get(url);
