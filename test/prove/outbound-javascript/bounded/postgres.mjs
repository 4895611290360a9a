import postgres from "postgres";

const { hostname, port } = new URL(process.env.SILENT_URL);
const sql = postgres(`postgres://a:b@${hostname}:${port}/c?statement_timeout=1000`);
console.log("calling");
await sql`select 1`;
