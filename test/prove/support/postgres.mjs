import { spawn } from "node:child_process";
import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { finished, freePort } from "../health/proof.mjs";
import { whyMissing } from "./debian.mjs";

const VERSIONS = "/usr/lib/postgresql";

/** Where Debian's package has the server's commands; undefined where it is not installed. */
async function commands() {
  const versions = await readdir(VERSIONS).catch(() => []);
  const latest = versions.toSorted((one, other) => Number(other) - Number(one))[0];
  return latest === undefined ? undefined : path.join(VERSIONS, latest, "bin");
}

/**
 * A PostgreSQL server of its own, in a temporary folder.
 *
 * @returns {Promise<string | { env: Record<string, string>, run: (database: string, file: string) => Promise<string | undefined>, stop: () => Promise<void> }>}
 *   why there is none; else what clients find it by, how a new database is made from a file of SQL, and its end
 */
export async function postgres() {
  const missing = await whyMissing("PostgreSQL", ["postgresql"], async () => (await commands()) !== undefined);
  const folder = missing === undefined ? await commands() : undefined;
  if (folder === undefined) return missing ?? "there is no PostgreSQL";
  const data = await mkdtemp(path.join(os.tmpdir(), "prove-postgres-"));
  // The server does not run as root; setpriv becomes what it starts, so that signals reach it.
  const isRoot = process.getuid?.() === 0;
  const [as, ...rest] = isRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : [];
  const command = (name, given) => (as === undefined ? [name, given] : [as, [...rest, name, ...given]]);
  if (isRoot) await chown(data, ...(await identity("postgres")));
  const run = (name, given) => finished(...command(path.join(folder, name), given), { cwd: "/" });
  const made = await run("initdb", ["-D", data, "-U", "shop", "--auth=trust", "--no-sync"]);
  const end = () => rm(data, { recursive: true, force: true });
  if (made.code !== 0) {
    await end();
    return `initdb: ${made.output.slice(-300)}`;
  }
  const port = String(await freePort());
  const settings = ["fsync=off", "listen_addresses=127.0.0.1", `unix_socket_directories=${data}`];
  const given = ["-D", data, "-p", port, ...settings.flatMap((each) => ["-c", each])];
  const [program, options] = command(path.join(folder, "postgres"), given);
  const server = spawn(program, options, { cwd: "/", stdio: "ignore" });
  const ended = new Promise((resolve) => server.on("close", resolve));
  const kill = () => server.kill("SIGQUIT"); // an immediate shutdown: nothing of it is kept
  process.once("exit", kill);
  const env = { PGHOST: "127.0.0.1", PGPORT: port, PGUSER: "shop", PGPASSWORD: "none" };
  const connection = ["-h", "127.0.0.1", "-p", port, "-U", "shop", "-v", "ON_ERROR_STOP=1", "-q"];
  const psql = (database, further) => run("psql", [...connection, "-d", database, ...further]);
  for (let tries = 0; (await psql("postgres", ["-c", "SELECT 1"])).code !== 0 && tries < 120; tries++)
    await new Promise((resolve) => setTimeout(resolve, 500));
  return {
    env,
    run: async (database, sql) => {
      const created = await psql("postgres", ["-c", `CREATE DATABASE ${database}`]);
      const filled = created.code === 0 ? await psql(database, ["-c", sql]) : created;
      return filled.code === 0 ? undefined : filled.output;
    },
    stop: async () => {
      process.off("exit", kill);
      kill();
      await ended;
      await end();
    },
  };
}

/** The ids of a user and its group. @param {string} name @returns {Promise<[number, number]>} */
async function identity(name) {
  const ids = await Promise.all(["-u", "-g"].map((flag) => finished("id", [flag, name])));
  const [user = 0, group = 0] = ids.map(({ output }) => Number(output.trim()));
  return [user, group];
}
