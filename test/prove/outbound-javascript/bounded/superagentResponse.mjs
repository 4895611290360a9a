import superagent from "superagent";

const url = process.env.SILENT_URL;
console.log("calling");
await superagent.get(url).timeout({ response: 1000 });
