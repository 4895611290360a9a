import nodemailer from "nodemailer";

const { hostname, port } = new URL(process.env.SILENT_URL);
const mails = nodemailer.createTransport({ host: hostname, port: Number(port) });
console.log("calling");
await mails.sendMail({ from: "a@example.com", to: "b@example.com", text: "c" });
