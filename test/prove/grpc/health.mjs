// A server of gRPC's with its health service and its graceful shutdown as they are scaffolded, asked while Redis is well and down.
import { spawn } from "node:child_process";
import http2 from "node:http2";
import { fakeRedis } from "../health/fakes.mjs";
import { freePort, say } from "../health/proof.mjs";

/** By then a dependency has been asked again, in milliseconds. */
const PATIENCE_MS = 60_000;
/** Values of `HealthCheckResponse.ServingStatus`: https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
const [SERVING, NOT_SERVING] = [1, 2];

/**
 * Proves a program that was built; `exits` is the code that it ends with after SIGTERM.
 *
 * @param {{ name: string, command: readonly string[], cwd?: string, exits?: number }} program
 */
export async function proveGrpcHealth({ name, command: [program = "", ...given], cwd, exits = 0 }) {
  const redis = fakeRedis();
  await redis.start();
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), REDIS_URL: `redis://127.0.0.1:${redis.port}` };
  const child = spawn(program, given, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (log += data));
  const ended = new Promise((resolve) => child.on("close", (code) => resolve(code ?? -1)));
  const hears = async (what, service, status) => {
    let heard;
    for (const end = Date.now() + PATIENCE_MS; heard !== status && Date.now() < end; ) {
      heard = await statusOf(port, service);
      if (heard !== status) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    say(`${name}: ${what}`, heard === status, `${heard} ${log.slice(-600)}`);
  };
  try {
    await hears("serves when all is well", "", SERVING);
    await redis.become("down");
    await hears("does not serve while redis is down", "", NOT_SERVING);
    await hears("lives while redis is down", "liveness", SERVING);
    child.kill("SIGTERM");
    const code = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, "none"))]);
    say(`${name}: ends when it is told to`, code === exits, `exit code ${code} ${log.slice(-600)}`);
  } finally {
    child.kill("SIGKILL");
    await ended;
    await redis.stop();
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
