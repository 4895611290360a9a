import { createServer } from "node:http";
import path from "node:path";
import { written } from "../support/scaffolds.mjs";
import { portOf } from "../support/waits.mjs";

/** Answers 503 so often, then 200. */
export async function failing(times) {
  let asked = 0;
  const server = await listening((_request, response) => {
    asked += 1;
    response.statusCode = asked > times ? 200 : 503;
    response.setHeader("connection", "close");
    response.end("ok");
  });
  return { ...server, asked: () => asked };
}

/** By then a request that was sent has come, in milliseconds. */
const PATIENCE_MS = 60_000;

export async function listening(answer) {
  let bodies = "";
  let came = () => {};
  const server = createServer((request, response) => {
    request.on("data", (data) => (bodies += data));
    request.on("end", () => {
      answer(request, response);
      came();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  return {
    address: `http://127.0.0.1:${portOf(server)}`,
    bodies: () => bodies,
    /** True once a request with this text has come. @param {string} text */
    hears: (text) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, PATIENCE_MS, false);
        came = () => {
          if (!bodies.includes(text)) return;
          clearTimeout(timer);
          resolve(true);
        };
        came();
      }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** `pg` over PostgreSQL itself, compiled to WebAssembly: https://pglite.dev/docs/api */
export async function postgresInMemory(folder) {
  await written(path.join(folder, "node_modules/pg"), {
    "package.json": JSON.stringify({ name: "pg", version: "8.0.0", type: "module", exports: "./index.js" }),
    "index.js": `import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";

export class Pool {
  #db = new PGlite();
  #ready = this.#db.exec(readFileSync(process.env.SCHEMA, "utf8"));

  async query(statement, values) {
    await this.#ready;
    return this.#db.query(statement, values);
  }
}
`,
  });
}
