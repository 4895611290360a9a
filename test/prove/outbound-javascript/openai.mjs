import OpenAI from "openai";

const openai = new OpenAI({ apiKey: "key", baseURL: process.env.SILENT_URL, maxRetries: 0 });
console.log("calling");
await openai.chat.completions.create({ model: "m", messages: [] });
