// Proves by running them that what the scaffolds write for each framework of Node works, in TypeScript and in CommonJS:
// one service with all of them, over a real PostgreSQL in memory, beside servers that fail as they are told to.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { transform } from "esbuild";
import { finished, say } from "../health/proof.mjs";
import { scaffolder, written } from "../support/scaffolds.mjs";
import { output, serving } from "../support/served.mjs";
import { APPS, commonJs, FILES } from "./apps.mjs";
import { failing, listening, postgresInMemory } from "./beside.mjs";
import { PACKAGES as FURTHER, proveFurther } from "./further.mjs";

export const PACKAGES = [
  ...["express@5", "fastify@5", "koa@3", "@koa/router@15", "hono@4", "@hono/node-server@1", "@hapi/hapi@21"],
  ...["restify@11", "polka@0.5", "@types/express@5", "@types/koa@3", "@types/restify@8", "@types/polka@0.5"],
  ...["@types/node@22", "@types/pg@8", "typescript@5", "pino@9", "pino-http@10", "prom-client@15"],
  ...["cockatiel@3", "rate-limiter-flexible@11", "@sentry/node@10", "@openfeature/server-sdk@1"],
  ...["@electric-sql/pglite@0.3", "p-retry@7", "opossum@9", "@types/opossum@8"],
  ...FURTHER,
];

const OF_ALL = ["logger", "red-metrics", "retry", "circuit-breaker", "feature-flags", "graceful-shutdown"];
const WITH_MIDDLEWARE = [...OF_ALL, "rate-limiter", "idempotency"];
/** What can be written for each; those with a place for it have errors sent to Sentry. */
const SCAFFOLDS = {
  "Node's http": OF_ALL,
  Polka: WITH_MIDDLEWARE,
  restify: WITH_MIDDLEWARE,
};
/** What a service has already that does the same; in CommonJS, p-retry is not to be had before Node 22. */
const OWN = { "Koa, TypeScript": ["p-retry", "opossum"] };
const WITH_ERRORS = [...WITH_MIDDLEWARE, "error-tracking"];

/** @param {string} folder where the packages are installed */
export async function proveFrameworks(folder) {
  await postgresInMemory(folder);
  const apply = await scaffolder(folder);
  const made = [];
  for (const [framework, text] of Object.entries(APPS)) {
    for (const form of ["TypeScript", "CommonJS"]) {
      const name = `${framework}, ${form}`;
      const scaffolds = SCAFFOLDS[framework] ?? WITH_ERRORS;
      const files = form === "CommonJS" ? untyped({ ...FILES, "src/app.ts": text }) : { ...FILES, "src/app.ts": text };
      const manifest = {
        name: "shop",
        type: form === "CommonJS" ? "commonjs" : "module",
        scripts: { start: `node ${form === "CommonJS" ? "src" : "dist"}/app.js` },
        dependencies: Object.fromEntries([...namesIn(text), "pg", ...(OWN[name] ?? [])].map((each) => [each, "*"])),
      };
      const root = path.join(folder, name.toLowerCase().replaceAll(/\W+/g, "-"));
      const all = { "package.json": `${JSON.stringify(manifest, null, 2)}\n`, ...files };
      const after = await apply(name, all, scaffolds);
      await written(root, form === "CommonJS" ? after : { ...after, ...(await transpiled(after)) });
      made.push({ name, root, scaffolds, start: manifest.scripts.start.split(" ") });
    }
  }
  const typed = made.filter(({ name }) => name.endsWith("TypeScript"));
  const config = {
    compilerOptions: { target: "ES2023", module: "NodeNext", strict: true, skipLibCheck: true, noEmit: true },
    include: typed.map(({ root }) => `${path.basename(root)}/src`),
  };
  await written(folder, { "tsconfig.json": JSON.stringify(config) });
  const compiled = await finished("node", [path.join(folder, "node_modules/typescript/bin/tsc"), "-p", folder]);
  say("All in TypeScript compile", compiled.code === 0, compiled.output);
  // One at a time: what is asked beside one is answered by this process, which another keeps busy.
  for (const each of made) await proveServed(each);
  for (const each of made) if (/^(?:Express|Koa), TypeScript$/.test(each.name)) await proveBreaker(each);
  await proveFurther(folder, apply);
}

async function proveServed({ name, root, scaffolds, start: command }) {
  const upstream = await failing(1);
  const sentry = await listening((_request, response) => response.end("{}"));
  const env = {
    RATES: upstream.address,
    SENTRY_DSN: sentry.address.replace("//", "//key@").concat("/1"),
    SCHEMA: path.join(root, "src/idempotency_keys.sql"),
  };
  try {
    await serving({ name, command, root, env, path: "/livez" }, async (asked) => {
      await provePassed(name, asked);
      const { body } = await asked("/rates");
      say(`${name}: asks again until it is answered`, body.includes('"status":200') && upstream.asked() === 2, body);
      if (scaffolds.includes("error-tracking")) {
        await asked("/boom");
        const sent = await asked.until(() => sentry.bodies().includes(`boom of ${name.split(",")[0]}`));
        say(`${name}: sends an error to Sentry`, sent, asked.log().slice(-600));
      }
      if (scaffolds.includes("idempotency")) await proveOnce(name, asked);
      const isFlooded = scaffolds.includes("rate-limiter") && name.endsWith("TypeScript");
      if (isFlooded) await proveLimited(name, asked);
      asked.stop("SIGTERM");
      say(`${name}: ends when it is told to`, (await asked.ended) === 0, asked.log().slice(-600));
    });
  } finally {
    upstream.close();
    sentry.close();
  }
}

/** What every request passes: the logger, and what measures. */
async function provePassed(name, asked) {
  const { headers } = await asked("/items/7", { "x-request-id": "id-of-the-caller" });
  if (!name.startsWith("Fastify"))
    say(`${name}: sends the request's id back`, headers.get("x-request-id") === "id-of-the-caller");
  const hasId = /^\{.*(?:"req":\{"id":"id-of-the-caller"|"requestId":"id-of-the-caller"|"reqId":"req-)/m;
  say(`${name}: writes a line of JSON with the id`, await asked.logs(hasId), asked.log().slice(-600));
  const { body } = await asked("/metrics");
  const route = name.startsWith("Node's") ? "none" : "/items/(?::id|\\{id\\})";
  const counted = new RegExp(`http_request_duration_seconds_count\\{[^}]*route="${route}"[^}]*status="200"`);
  say(`${name}: counts by route`, counted.test(body), body.slice(-900));
}

async function proveOnce(name, asked) {
  const post = (key, headers = {}) => asked("/orders", { "idempotency-key": key, ...headers }, "POST");
  const [first, again, other] = [await post("one"), await post("one"), await post("two")];
  const isSame = first.status === 201 && first.body === again.body && again.status === 201;
  const isTyped = first.headers.get("content-type") === again.headers.get("content-type");
  say(
    `${name}: answers a repeat as before`,
    isSame && isTyped,
    `${first.body} ${again.status} ${again.body} ${again.headers.get("content-type")}`,
  );
  say(`${name}: does another key's work`, other.body.includes('"id":2'), other.body);
  const foreign = await post("one", { authorization: "Bearer other" });
  say(`${name}: one caller's key is not another's`, foreign.body.includes('"id":3'), foreign.body);
}

async function proveLimited(name, asked) {
  // Twice the limit: it may begin anew where a minute ends among the requests.
  const statuses = await Promise.all(Array.from({ length: 640 }, async () => (await asked("/nothing")).status));
  say(`${name}: turns away who asks too often`, statuses.includes(429) && (await asked("/livez")).status !== 429);
  const proxied = await asked("/nothing", { "x-forwarded-for": "192.0.2.1" });
  say(`${name}: and nobody through a proxy it was not told of`, proxied.status !== 429, String(proxied.status));
}

async function proveBreaker({ name, root }) {
  const ask = path.join(root, "ask.mjs");
  const program = `import { guarded } from "./dist/breaker.js";
let asked = 0;
const answers = [];
for (let call = 0; call < 8; call++) {
  answers.push(await guarded("reviews", async () => { asked += 1; throw new Error("down"); }, () => "none"));
}
console.log(answers.every((each) => each === "none"), asked);
`;
  await writeFile(ask, program);
  const answered = await finished("node", [ask]);
  say(`${name}: stops asking what fails, and answers otherwise`, /^true 5$/m.test(answered.output), output(answered));
}

/** The programs without their types, where they are started from. */
async function transpiled(files) {
  const programs = Object.entries(files).filter(([file]) => file.endsWith(".ts"));
  const made = await Promise.all(
    programs.map(async ([file, text]) => {
      const { code } = await transform(text, { loader: "ts", format: "esm", target: "node20" });
      return [file.replace(/^src\//, "dist/").replace(/ts$/, "js"), code];
    }),
  );
  return Object.fromEntries(made);
}

function untyped(files) {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [file.replace(/ts$/, "js"), commonJs(text)]));
}

function namesIn(text) {
  return [...text.matchAll(/ from "([^."][^"]*)"/g)].flatMap(([, name = ""]) =>
    name.startsWith("node:") ? [] : [name],
  );
}
