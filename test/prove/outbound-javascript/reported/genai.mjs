import { GoogleGenAI } from "@google/genai";

const ai = new GoogleGenAI({ apiKey: "a", httpOptions: { baseUrl: process.env.SILENT_URL } });
console.log("calling");
await ai.models.generateContent({ model: "a", contents: "b" });
