import { DataSource } from "typeorm";

const { hostname, port } = new URL(process.env.SILENT_URL);
const source = new DataSource({ type: "postgres", host: hostname, port: Number(port), username: "a", database: "b" });
console.log("calling");
await source.initialize();
