// Proves by running them that the JavaScript calls reported by reliability/outbound-timeouts wait, that the fix ends the
// wait, and that what is not reported gives up by itself. The server accepts every connection and never answers.
//
// Each file of outbound-javascript/ is run twice: as it is, and after the engine's own fixes. To keep the run short, the
// 10 s that a fix writes, and the 60 s for a model, are made 1 s before it runs. The files of outbound-javascript/bounded are run as they are, and so
// are those of outbound-javascript/reported, which wait and have no fix.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { ends } from "./support/debian.mjs";
import { fixer } from "./support/fixes.mjs";
import { atOnce, ledger, portOf, proveWait, watch } from "./support/waits.mjs";

const CASES = path.join(import.meta.dirname, "outbound-javascript");
// Versions that run on the Node versions this project runs on.
const PACKAGES = [
  ...["axios@1", "got@14", "ky@1", "node-fetch@3", "superagent@10", "undici@6", "needle@3", "request@2"],
  ...["@aws-sdk/client-s3@3", "pg@8", "nodemailer@7", "mysql2@3", "mssql@12", "typeorm@0.3", "drizzle-orm@0.45"],
  ...["amqplib@0.10", "ioredis@5", "kafkajs@2", "mongodb@6", "postgres@3", "@opensearch-project/opensearch@3"],
  ...["@google/genai@1", "@grpc/grpc-js@1", "nice-grpc@2", "@bufbuild/protobuf@2"],
  ...["@connectrpc/connect@2", "@connectrpc/connect-node@2", "web-push@3"],
  ...["@qdrant/js-client-rest@1", "@supabase/supabase-js@2", "@azure/storage-blob@12", "openai@6"],
  ...["@pinecone-database/pinecone@6", "graphql-request@7", "graphql@16"],
  ...["axios-cache-interceptor@1", "gaxios@7", "phin@3", "make-fetch-happen@14", "wretch@2"],
];
/** By then a bounded call has given up: the longest default among the cases is the 30 s of MongoDB, Kafka and others. */
const BOUNDED_MS = 45_000;
const AT_ONCE = 8;

const { say, skip, close } = ledger();
const folder = await mkdtemp(path.join(os.tmpdir(), "prove-outbound-javascript-"));
const server = createServer(() => {}).listen(0, "127.0.0.1");
try {
  const cases = (await Promise.all(["bounded/", "", "reported/"].map(names))).flat();
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const args = ["--prefix", folder, "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps"];
  const [npm, ...before] = process.platform === "win32" ? ["cmd", "/c", "npm"] : ["npm"];
  if ((await ends(npm ?? "npm", [...before, "install", ...args, ...PACKAGES])) === 0) {
    const fixed = await fixer(folder, "reliability/outbound-timeouts");
    await atOnce(AT_ONCE, cases, async (name) => {
      const before = await readFile(path.join(CASES, name), "utf8");
      const shortened = (/** @type {string} */ text) => text.replaceAll(/\b[16]0_000\b/g, "1_000");
      const found = await fixed(before, "app.mjs");
      await proveWait({ name, before, fixed: found, withoutFix: "reported/", shortened, run, limit: BOUNDED_MS, say });
    });
  } else skip(`all ${cases.length} cases`, `npm could not install ${PACKAGES.join(", ")}`, cases.length);
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}
close();

/** @param {string} name  @param {string} text */
async function run(name, text) {
  const file = path.join(folder, name.replaceAll("/", "-"));
  await writeFile(file, text);
  const environment = { SILENT_URL: `http://127.0.0.1:${portOf(server)}/` };
  return watch([process.execPath, "--no-deprecation", file], environment, (errors) =>
    /timed? ?out|timeout|abort|socket hang up|terminated/i.test(errors),
  );
}

/** @param {string} below  a folder with its "/", or "" */
async function names(below) {
  const all = await readdir(path.join(CASES, below));
  return all
    .filter((name) => name.endsWith(".mjs"))
    .sort()
    .map((name) => `${below}${name}`);
}
