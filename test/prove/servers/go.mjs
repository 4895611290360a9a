// Servers and workers of Go that are given less than web frameworks are: Beego all but a graceful shutdown; consumers of
// Kafka a graceful shutdown. The programs lie below scaffold-go/.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { filesBelow, finished, prove, say, skip } from "../health/proof.mjs";
import { proveOnce } from "../support/once.mjs";
import { scaffolds } from "../support/scaffold.mjs";
import { proveLeaves } from "./leaves.mjs";

/** What they import beside what the others do. */
export const SERVER_MODULES = [
  "github.com/IBM/sarama@v1.45.1",
  "github.com/beego/beego/v2@v2.3.8",
  "github.com/segmentio/kafka-go@v0.4.47",
  "github.com/valyala/fasthttp@v1.69.0",
];

/** What each is given. */
const GIVEN = {
  beego: [
    "health-endpoint",
    "red-metrics",
    "logger",
    "rate-limiter",
    "error-tracking",
    "opentelemetry",
    "feature-flags",
    "idempotency",
  ],
  kafka: ["graceful-shutdown"],
  sarama: ["graceful-shutdown"], // which needs a broker to begin
};

/** Proves them in folders that have go.mod and go.sum already. @param {(name: string) => Promise<string>} withModules  @param {Awaited<ReturnType<typeof import("../support/postgres.mjs").postgres>>} database */
export async function proveGoServers(withModules, database) {
  for (const [name, ids] of Object.entries(GIVEN)) {
    const root = await withModules(name);
    const files = await filesBelow(path.join(import.meta.dirname, "../scaffold-go", name));
    await mkdir(root, { recursive: true });
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(root, file), text);
    await scaffolds(`Go, ${name}`, ids, root);
    const unformatted = await finished("gofmt", ["-l", "."], { cwd: root });
    say(`Go, ${name}: is as gofmt has it`, unformatted.output === "", unformatted.output);
    const built = await finished("go", ["build", "-mod=mod", "-o", "app", "."], { cwd: root });
    say(`Go, ${name}: compiles`, built.code === 0, built.output);
    const app = path.join(root, "app");
    if (built.code !== 0) continue;
    if (name === "kafka") await proveLeaves({ name: "Go, kafka", command: [app] });
    if (name === "beego") await proveBeego(root, database);
  }
}

/** What Beego is given answers, counts, logs, limits and traces, and a repeat is answered as before. */
async function proveBeego(root, database) {
  await served(root, "beego", { also: ["red-metrics", "logger", "rate-limiter", "opentelemetry"], joins: true });
  if (typeof database === "string") return skip("Go, beego: answers a repeat as before", database);
  const env = { REDIS_URL: "redis://127.0.0.1:1" };
  return proveOnce({ name: "Go, beego", command: [path.join(root, "app")], root, env, database });
}

/** @param {string} root  @param {string} name  @param {object} given */
function served(root, name, given) {
  const start = () => ({ command: path.join(root, "app"), arguments: [] });
  return prove({ name: `Go, ${name}`, folder: root, files: {}, scaffolds: [], start, ...given });
}
