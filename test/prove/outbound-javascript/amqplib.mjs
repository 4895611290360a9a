import amqp from "amqplib";

const { hostname, port } = new URL(process.env.SILENT_URL);
const address = { hostname, port: Number(port) };
console.log("calling");
await amqp.connect(address);
