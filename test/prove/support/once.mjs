// A service with the scaffold "idempotency" over a real PostgreSQL: what comes twice with one key is done once.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { say } from "../health/proof.mjs";
import { serving } from "./served.mjs";

/**
 * Proves that \`POST /orders\`, which answers 201 with the number of orders that were made and refuses \`?bad\`, is answered once for each key;
 * with `forms`, that the service still sees the fields of a form. `further` asks for more.
 *
 * @param {{ name: string, command: readonly string[], root: string, env?: Record<string, string>, first?: string, forms?: boolean, further?: (asked: any) => Promise<void>, database: Exclude<Awaited<ReturnType<typeof import("./postgres.mjs").postgres>>, string> }} server
 */
export async function proveOnce({ name, command, root, env = {}, first = "/livez", forms = false, database, further }) {
  const called = name.toLowerCase().replaceAll(/\W+/g, "_");
  const wrong = await database.run(called, await schemaOf(root));
  say(`${name}: makes the table of keys`, wrong === undefined, wrong);
  if (wrong !== undefined) return;
  const served = { name, command, root, path: first, env: { ...database.env, PGDATABASE: called, ...env } };
  await serving(served, async (asked) => {
    const post = (key, headers = {}, at = "/orders") => asked(at, { "idempotency-key": key, ...headers }, "POST");
    const [one, again] = [await post("one"), await post("one")];
    const isSame = again.status === 201 && one.status === 201 && one.body === again.body;
    const type = one.headers.get("content-type") === again.headers.get("content-type");
    say(
      `${name}: answers a repeat as before`,
      isSame && type,
      `${again.status} ${again.body} ${asked.log().slice(-800)}`,
    );
    const other = await post("two");
    say(`${name}: does another key's work`, other.body !== one.body && other.status === 201, other.body);
    const foreign = await post("one", { authorization: "Bearer other" });
    const isNew = foreign.status === 201 && foreign.body !== one.body;
    say(`${name}: one caller's key is not another's`, isNew, foreign.body);
    const refused = [await post("bad", {}, "/orders?bad=1"), await post("bad", {}, "/orders?bad=1")];
    const tried = refused.every(({ status }) => status === 400) && refused[0]?.body !== refused[1]?.body;
    say(
      `${name}: lets what failed be tried again`,
      tried,
      refused.map(({ status, body }) => `${status} ${body}`).join(),
    );
    if (forms) {
      const form = (fields, key) =>
        asked(
          "/orders",
          { "idempotency-key": key, "content-type": "application/x-www-form-urlencoded" },
          "POST",
          fields,
        );
      const [bad, good, changed] = [await form("bad=1", "form"), await form("a=1", "four"), await form("a=2", "four")];
      const seen = `${bad.status} ${good.status} ${changed.status}`;
      say(`${name}: leaves the fields of a form to be read`, seen === "400 201 422", seen);
    }
    const plain = [await asked("/orders", {}, "POST"), await asked("/orders", {}, "POST")];
    say(`${name}: leaves requests without a key alone`, plain[0]?.body !== plain[1]?.body, plain[1]?.body);
    const many = await Promise.all(Array.from({ length: 8 }, () => post("three")));
    const done = new Set(many.filter(({ status }) => status === 201).map(({ body }) => body));
    const rest = many.filter(({ status }) => status !== 201 && status !== 409);
    say(
      `${name}: does at once what comes at once`,
      done.size === 1 && rest.length === 0,
      many.map(({ status }) => status).join(),
    );
    await further?.(asked);
  });
}

/** The SQL that the scaffold wrote. */
async function schemaOf(root) {
  const files = await readdir(root, { recursive: true });
  const made = files.find((file) => /idempotency_keys[^/]*\.sql$/.test(file) && !file.endsWith(".down.sql"));
  return made === undefined ? "" : readFile(path.join(root, made), "utf8");
}
