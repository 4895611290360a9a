import pg from "pg";

const { hostname, port } = new URL(process.env.SILENT_URL);
const pool = new pg.Pool({ host: hostname, port: Number(port), user: "a", database: "b" });
console.log("calling");
await pool.query("select 1");
