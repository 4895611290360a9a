import { readdir, readFile } from "node:fs/promises";
import { pool } from "./stores.js";

for (const name of (await readdir("migrations")).sort()) {
  await pool.query(await readFile(`migrations/${name}`, "utf8"));
}
await pool.end();
