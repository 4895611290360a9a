// A server of gRPC's with its health service and its graceful shutdown as they are scaffolded, asked while Redis is well and
// down; its lines, numbers and spans too, where it is given those.
import { spawn } from "node:child_process";
import http2 from "node:http2";
import { fakeRedis } from "../health/fakes.mjs";
import { freePort, say, WITH_ID } from "../health/proof.mjs";
import { collector } from "../support/collector.mjs";

/** By then a dependency has been asked again, in milliseconds. */
const PATIENCE_MS = 60_000;
/** Values of `HealthCheckResponse.ServingStatus`: https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
const [SERVING, NOT_SERVING] = [1, 2];

/**
 * Proves a program that was built; `exits` is the code that it ends with after SIGTERM, `counts` a line of its metrics, and
 * `also` names the scaffolds that it was given beside its health and its shutdown.
 *
 * @param {{ name: string, command: readonly string[], cwd?: string, exits?: number, counts?: RegExp, also?: readonly string[] }} program
 */
export async function proveGrpcHealth({
  name,
  command: [program = "", ...given],
  cwd,
  exits = 0,
  counts = /^grpc_server_handling_seconds_count\{[^}]*Health\/Check/m,
  also = [],
}) {
  const redis = fakeRedis();
  await redis.start();
  const traces = also.includes("opentelemetry") ? await collector() : undefined;
  const [port, metricsPort] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    ...traces?.env,
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    REDIS_URL: `redis://127.0.0.1:${redis.port}`,
  };
  const child = spawn(program, given, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (log += data));
  const ended = new Promise((resolve) => child.on("close", (code) => resolve(code ?? -1)));
  const comes = async (what, look, isSo) => {
    let seen;
    for (const end = Date.now() + PATIENCE_MS; !isSo(seen) && Date.now() < end; ) {
      seen = await look();
      if (!isSo(seen)) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    say(`${name}: ${what}`, isSo(seen), `${String(seen).slice(0, 600)} ${log.slice(-600)}`);
  };
  const hears = (what, service, status) =>
    comes(
      what,
      () => statusOf(port, service),
      (heard) => heard === status,
    );
  try {
    await hears("serves when all is well", "", SERVING);
    if (also.includes("red-metrics"))
      await comes(
        "counts calls by method",
        () => fetch(`http://127.0.0.1:${metricsPort}/metrics`).then((answer) => answer.text(), String),
        (text) => counts.test(text ?? ""),
      );
    if (also.includes("logger"))
      await comes(
        "writes JSON with a call's id",
        async () => log,
        (text) => WITH_ID.test(text ?? ""),
      );
    await redis.become("down");
    await hears("does not serve while redis is down", "", NOT_SERVING);
    await hears("lives while redis is down", "liveness", SERVING);
    child.kill("SIGTERM");
    const code = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, "none"))]);
    say(`${name}: ends when it is told to`, code === exits, `exit code ${code} ${log.slice(-600)}`);
    const spans = traces?.text() ?? "";
    if (traces) say(`${name}: has sent its spans`, /grpc\.health\.v1\.Health/.test(spans), spans.slice(0, 800));
  } finally {
    child.kill("SIGKILL");
    await ended;
    await Promise.all([redis.stop(), traces?.stop()]);
  }
}

/** What the health service says of a name; undefined where nobody answers. */
function statusOf(port, service) {
  return new Promise((resolve) => {
    const client = http2.connect(`http://127.0.0.1:${port}`);
    const end = (status) => {
      client.destroy();
      resolve(status);
    };
    client.on("error", () => end(undefined));
    const request = client.request({
      ":method": "POST",
      ":path": "/grpc.health.v1.Health/Check",
      "content-type": "application/grpc",
      te: "trailers",
    });
    const chunks = [];
    request.on("data", (data) => chunks.push(data));
    request.on("error", () => end(undefined));
    // Five bytes before the message, whose one field is the status.
    request.on("end", () => end(Buffer.concat(chunks)[6]));
    const name = Buffer.from(service);
    const message = name.length === 0 ? name : Buffer.concat([Buffer.from([0x0a, name.length]), name]);
    request.end(Buffer.concat([Buffer.from([0, 0, 0, 0, message.length]), message]));
  });
}
