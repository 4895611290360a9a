import mysql from "mysql2/promise";

const pool = mysql.createPool(process.env.SILENT_URL.replace("http", "mysql"));
console.log("calling");
await pool.query("select 1");
