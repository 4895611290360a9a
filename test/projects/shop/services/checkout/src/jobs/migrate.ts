import { readdir, readFile } from "node:fs/promises";
import { logger } from "../logger.js";
import { pool } from "../stores.js";

await pool.query("create table if not exists migrations (name text primary key, applied_at timestamptz default now())");
const applied = new Set((await pool.query<{ name: string }>("select name from migrations")).rows.map((row) => row.name));

for (const name of (await readdir("migrations")).sort()) {
  if (applied.has(name)) continue;
  await pool.query(await readFile(`migrations/${name}`, "utf8"));
  await pool.query("insert into migrations (name) values ($1)", [name]);
  logger.info({ name }, "applied");
}
await pool.end();
