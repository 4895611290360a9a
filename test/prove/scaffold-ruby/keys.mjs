// The keys of Sinatra, Grape and Rails, kept in a real PostgreSQL by what their clients are.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { filesBelow, say, skip } from "../health/proof.mjs";
import { proveOnce } from "../support/once.mjs";
import { postgres } from "../support/postgres.mjs";
import { scaffolder } from "../support/scaffolds.mjs";

const PROJECTS = path.join(import.meta.dirname, "keys");
const RACK = `require "rack"; app, = Rack::Builder.parse_file("config.ru")`;
const RAILS = `require "./config/environment"; app = Rails.application`;
const FRAMEWORKS = { Sinatra: RACK, Grape: RACK, Rails: RAILS };

/** @param {string} folder */
export async function proveKeys(folder) {
  const database = await postgres();
  if (typeof database === "string") {
    skip("keys of Sinatra, Grape and Rails", database);
    return;
  }
  const apply = await scaffolder(folder);
  try {
    for (const [name, made] of Object.entries(FRAMEWORKS)) {
      const project = path.join(PROJECTS, name.toLowerCase());
      const root = path.join(folder, `keys-${name.toLowerCase()}`);
      const files = await apply(name, await filesBelow(project), ["idempotency"]);
      for (const [file, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(root, file)), { recursive: true });
        await writeFile(path.join(root, file), text);
      }
      const run = `require "rack/handler/webrick"; Rack::Handler::WEBrick.run(app, Port: ENV["PORT"].to_i, Host: "127.0.0.1")`;
      const command = ["ruby", "-e", `$stdout.sync = true; ${made}; ${run}`];
      const env = { RAILS_ENV: "production", RACK_ENV: "production" };
      const further = name === "Rails" ? proveUsers : undefined;
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
  say("Rails: who is signed in has keys of their own", one.body !== other.body && one.body === again.body, other.body);
}
