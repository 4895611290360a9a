import webpush from "web-push";

const to = { endpoint: process.env.SILENT_URL.replace("http:", "https:") };
console.log("calling");
await webpush.sendNotification(to);
