// The keys of Slim, Symfony and Laravel, kept in a real PostgreSQL. Debian has parts of them alone: scaffold-php/harness
// runs what is written with these.
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { filesBelow, say, skip } from "../health/proof.mjs";
import { proveOnce } from "../support/once.mjs";
import { postgres } from "../support/postgres.mjs";

/** Where the harness goes that stands in for what is not to be had, and what PHP's own server is given. */
const FRAMEWORKS = {
  Slim: { harness: "vendor/autoload.php", served: "public/index.php" },
  Symfony: { harness: "harness.php", served: "harness.php" },
  Laravel: { harness: "harness.php", served: "harness.php" },
};

/** @param {string} folder  @param {any} apply A scaffolder.  @param {readonly string[]} quiet PHP's settings. */
export async function proveKeys(folder, apply, quiet) {
  const database = await postgres();
  if (typeof database === "string") {
    skip("keys of Slim, Symfony and Laravel", database);
    return;
  }
  try {
    for (const [name, { harness, served }] of Object.entries(FRAMEWORKS)) {
      const own = name.toLowerCase();
      const root = path.join(folder, `keys-${own}`);
      const files = await apply(name, await filesBelow(path.join(import.meta.dirname, "keys", own)), ["idempotency"]);
      for (const [file, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(root, file)), { recursive: true });
        await writeFile(path.join(root, file), text);
      }
      const from = path.join(import.meta.dirname, "harness");
      for (const file of ["counted.php", "route.php"]) await cp(path.join(from, file), path.join(root, file));
      await cp(path.join(from, `keys-${own}.php`), path.join(root, harness), { recursive: true });
      const command = ["php", ...quiet, "-d", `sys_temp_dir=${root}`, "-S", "127.0.0.1:$PORT", served];
      const env = { PHP_CLI_SERVER_WORKERS: "4" };
      const further = name === "Laravel" ? proveUsers : undefined;
      await proveOnce({ name, command, root, env, first: "/nothing", forms: true, database, further });
    }
  } finally {
    await database.stop();
  }
}

/** Who is signed in has keys of their own, whatever proves them. */
async function proveUsers(asked) {
  const post = (user) => asked("/orders", { "idempotency-key": "users", "x-user": user }, "POST");
  const [one, other, again] = [await post("one"), await post("other"), await post("one")];
  say(
    "Laravel: who is signed in has keys of their own",
    one.body !== other.body && one.body === again.body,
    other.body,
  );
}
