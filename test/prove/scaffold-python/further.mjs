// The frameworks of Python's whose applications are small enough to stand together: each gets the logger, the measurements,
// the limiter and the keys, is started, and is asked.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { say } from "../health/proof.mjs";
import { serving } from "../support/served.mjs";

const TOPICS = ["logger", "red-metrics", "rate-limiter", "health-endpoint", "error-tracking"];
const UVICORN = ["uvicorn", "app:app", "--port", "$PORT"];
/** How each is served, and what its pattern of the path /things/{id} is. */
const FRAMEWORKS = {
  aiohttp: { serve: ["python", "app.py"], route: "/things/{id}" },
  Starlette: { serve: UVICORN, route: "/things/{id}" },
  Litestar: { serve: UVICORN, route: "/things/{id}" },
  Quart: { serve: UVICORN, route: "/things/<id>" },
  Sanic: { serve: ["sanic", "app:app", "--single-process", "--port", "$PORT"], route: "/things/<id:str>" },
  Bottle: { serve: ["waitress-serve", "--port=$PORT", "app:app"], route: "/things/<id>" },
  Falcon: { serve: ["waitress-serve", "--port=$PORT", "app:app"], route: "/things/{id}" },
  "Falcon-ASGI": { serve: UVICORN, route: "/things/{id}", withoutKeys: true },
  Tornado: { serve: ["python", "app.py"], route: "Thing", withoutKeys: true },
};
const DATABASE = {
  engine: `from sqlalchemy import create_engine\n\nengine = create_engine("postgresql+psycopg://db/shop")\n`,
  pool: `import asyncpg\n\npool = asyncpg.create_pool("postgres://db/shop", timeout=2)\n`,
};

/** What has to be installed beside what the others use. */
export const FURTHER_PACKAGES = [
  "aiohttp==3.14.5",
  "bottle==0.13.4",
  "falcon==4.4.0",
  "quart==0.22.0",
  "sanic==25.12.1",
  "waitress==3.0.2",
];

/** `bin` holds the environment's programs; `apply` is a scaffolder. */
export async function proveFurther(folder, bin, apply) {
  for (const [name, framework] of Object.entries(FRAMEWORKS)) await proveOne(name, framework, { folder, bin, apply });
}

async function proveOne(name, { serve, route, withoutKeys = false }, { folder, bin, apply }) {
  const own = name.toLowerCase();
  const app = await readFile(path.join(import.meta.dirname, `further/${own}.py`), "utf8");
  const database = app.includes("import engine") ? DATABASE.engine : DATABASE.pool;
  const library = own.replace("-asgi", "");
  const requirements = `${library}\nasyncpg\nsqlalchemy\n`;
  const files = await apply(
    name,
    { "app.py": app, "db.py": database, "requirements.txt": requirements },
    withoutKeys ? TOPICS : [...TOPICS, "idempotency"],
  );
  const limited = (files["rate_limit.py"] ?? "").replace("RateLimitItemPerMinute(300)", "RateLimitItemPerMinute(60)");
  const stub = await readFile(path.join(import.meta.dirname, "stub.py"), "utf8");
  const root = path.join(folder, `further-${own}`);
  await mkdir(root);
  for (const [file, text] of Object.entries({ ...files, "rate_limit.py": limited, "db.py": stub }))
    await writeFile(path.join(root, file), text);
  const [program = "", ...given] = serve;
  const env = { PATH: `${bin}:${process.env["PATH"]}`, PYTHONDONTWRITEBYTECODE: "1", PYTHONUNBUFFERED: "1" };
  await serving({ name, command: [path.join(bin, program), ...given], root, env, path: "/livez" }, async (ask) => {
    const thing = await ask("/things/7", { "x-request-id": "id-of-the-caller" });
    const ids = [thing.headers.get("x-request-id"), (await ask("/nothing")).headers.get("x-request-id")];
    say(
      `${name}: sends the request's id back`,
      ids[0] === "id-of-the-caller" && /^\w{32}$/.test(ids[1] ?? ""),
      `${ids}`,
    );
    const line = /^\{.*asked for a thing.*"request_id": "id-of-the-caller"/m;
    say(`${name}: writes it in lines`, await ask.logs(line), ask.log().slice(-800));
    if (!withoutKeys) await proveKeys(name, ask);
    await ask("/fails", {}, "POST");
    await ask("/things/7", {}, "INVENTED").catch((error) => error); // which some servers refuse
    const { body } = await ask("/metrics");
    say(`${name}: makes no series of a method that a caller invents`, !body.includes("INVENTED"));
    const counted = [`method="GET",route="${route}",status="200"`, `method="POST",route="(/f|F)ails",status="500"`];
    const missing = counted.filter(
      (labels) => !new RegExp(`^http_request_duration_seconds_count\\{${labels}\\} [1-9]`, "m").test(body),
    );
    say(`${name}: counts requests by route`, missing.length === 0, body.match(/^http\S*_count.*$/gm)?.join("\n"));
    const statuses = [];
    // Twice the limit: it may begin anew where a minute ends among the requests.
    for (let count = 0; count < 130 && statuses.at(-1) !== 429; count++) statuses.push((await ask("/things/7")).status);
    const { headers } = await ask("/things/7");
    const waits = Number(headers.get("retry-after")) > 0;
    say(
      `${name}: who asks too often is told so`,
      statuses[0] === 200 && statuses.at(-1) === 429 && waits,
      `${statuses.at(-1)}`,
    );
    say(`${name}: what watches it is not`, (await ask("/livez")).status === 200);
  });
}

async function proveKeys(name, ask) {
  const post = (key, body = '{"a": 1}', at = "/orders") =>
    ask(at, { "idempotency-key": key, "content-type": "application/json" }, "POST", body);
  const [first, again] = [await post("a"), await post("a")];
  const types = [first, again].map(({ headers }) => headers.get("content-type"));
  say(
    `${name}: a write that comes twice is done once`,
    first.status === 201 && again.status === 201 && first.body === again.body && types[0] === types[1],
    `${first.status} ${first.body} ${again.status} ${again.body} ${types}`,
  );
  const [other, changed] = [await post("b"), await post("a", '{"a": 2}')];
  say(`${name}: another key is other work`, other.status === 201 && other.body !== first.body, other.body);
  say(`${name}: a key stands for one request`, changed.status === 422, `${changed.status} ${changed.body}`);
  const failed = [(await post("c", "{}", "/fails")).status, (await post("c", "{}", "/fails")).status];
  say(`${name}: what failed may be tried again`, failed.join() === "500,500", failed.join());
}
