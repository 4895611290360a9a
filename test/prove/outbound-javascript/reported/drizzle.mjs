import { drizzle } from "drizzle-orm/node-postgres";

const { hostname, port } = new URL(process.env.SILENT_URL);
const url = `postgres://a:b@${hostname}:${port}/c`;
const db = drizzle(url);
console.log("calling");
await db.execute("select 1");
