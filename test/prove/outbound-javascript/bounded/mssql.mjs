import sql from "mssql";

const { hostname, port } = new URL(process.env.SILENT_URL);
const settings = { server: hostname, port: Number(port), user: "a", password: "b", options: { encrypt: false } };
console.log("calling");
await sql.connect(settings);
