import { Kafka } from "kafkajs";

const { hostname, port } = new URL(process.env.SILENT_URL);
const kafka = new Kafka({ brokers: [`${hostname}:${port}`], retry: { retries: 0 } });
console.log("calling");
await kafka.producer().connect();
