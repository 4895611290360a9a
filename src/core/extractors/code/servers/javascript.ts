import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { bunHolds, fastifyHolds, http2Holds, NODE_DEFAULT, nestHolds, nodeHolds } from "./nodeHolds.ts";
import { cut, drained, type ServerKnowledge } from "./row.ts";
import { spelled } from "./spelled.ts";

const SIGNALS = "https://nodejs.org/api/process.html#signal-events";
const CUTS = cutBy("Node", SIGNALS);
const httpServers = ["http", "https", "spdy"].flatMap((module) =>
  ["createServer", "Server"].map((name) => `${module}.${name}`),
);

/** `app.register(gracefulShutdown)`: https://github.com/hemerajs/fastify-graceful-shutdown */
function registersShutdown(call: Call, resolver: Resolver): "terminate" | undefined {
  const [plugin] = call.arguments;
  const names = plugin ? spelled({ expression: plugin.value }, resolver) : [];
  return names.some((name) => /^fastify-(?:graceful-shutdown|graceful-exit)$/.test(name)) ? "terminate" : undefined;
}

/** Servers, workers and shutdown in Node, Deno and Bun. */
export const JAVASCRIPT_SERVERS: ServerKnowledge = {
  languages: ["javascript", "typescript"],
  words:
    /\blisten\s*\(|createServer|[Ff]astify|NestFactory|\bserve\s*\(|["'](?:bullmq|bull|@temporalio\/worker|graphile-worker|@hapi\/hapi|hapi)["']|\.consumer\(|SIGTERM|SIGINT|[sS]hutdown|terminus|lightship|[gG]raceful|requestTimeout|headersTimeout|keepAliveTimeout|\bServer\(|startStandaloneServer|asyncExitHook/,
  exits: /^process\.exit$|^Deno\.exit$|^process\.kill$/,
  servers: [
    { server: "Node http", role: "serves", starts: httpServers, stops: CUTS, holds: nodeHolds },
    {
      server: "Node http2",
      role: "serves",
      starts: ["http2.createServer", "http2.createSecureServer"],
      stops: CUTS,
      holds: http2Holds,
    },
    {
      server: "Express",
      role: "serves",
      starts: ["express().listen"],
      stops: CUTS,
      holds: () => NODE_DEFAULT,
    },
    {
      // What it listens by is a promise, and what ends it is its own: https://feathersjs.com/api/application#teardown
      server: "Feathers",
      role: "serves",
      starts: ["@feathersjs/koa.koa().listen", "@feathersjs/express().listen", "@feathersjs/express.default().listen"],
      stops: CUTS,
      holds: () => NODE_DEFAULT,
    },
    {
      server: "Polka",
      role: "serves",
      starts: ["polka().listen"],
      stops: CUTS,
      holds: () => NODE_DEFAULT,
    },
    {
      server: "Koa",
      role: "serves",
      starts: ["koa().listen", "koa.Koa().listen"],
      stops: CUTS,
      holds: () => NODE_DEFAULT,
    },
    {
      server: "restify",
      role: "serves",
      starts: ["restify.createServer"],
      stops: CUTS,
      holds: () => NODE_DEFAULT,
    },
    {
      server: "Hono",
      role: "serves",
      starts: ["@hono/node-server.serve"],
      stops: CUTS,
      holds: () => NODE_DEFAULT,
    },
    {
      server: "Elysia",
      role: "serves",
      starts: ["elysia.Elysia()…listen", "elysia.Elysia().listen"],
      stops: cutBy("Bun", "https://bun.sh/guides/process/os-signals"),
    },
    {
      server: "Fastify",
      role: "serves",
      starts: ["fastify", "fastify.fastify", "fastify.Fastify"],
      stops: CUTS,
      holds: fastifyHolds,
      holdFix: { into: "object", positions: [0], key: "requestTimeout", text: "120_000" },
    },
    {
      server: "Nest",
      role: "serves",
      starts: ["@nestjs/core.NestFactory.create"],
      stops: cut(
        "https://docs.nestjs.com/fundamentals/lifecycle-events#application-shutdown",
        "Nest closes nothing on SIGTERM unless enableShutdownHooks() is called",
      ),
      holds: nestHolds,
    },
    {
      server: "Nest microservice",
      role: "works",
      starts: ["@nestjs/core.NestFactory.createMicroservice"],
      stops: cut(
        "https://docs.nestjs.com/fundamentals/lifecycle-events#application-shutdown",
        "Nest closes nothing on SIGTERM unless enableShutdownHooks() is called",
      ),
    },
    {
      server: "hapi",
      role: "serves",
      starts: ["@hapi/hapi.server", "@hapi/hapi.Server", "hapi.server"],
      stops: CUTS,
      holds: () => NODE_DEFAULT,
    },
    {
      server: "Apollo Server",
      role: "serves",
      starts: ["@apollo/server/standalone.startStandaloneServer"],
      stops: drained("https://www.apollographql.com/docs/apollo-server/api/apollo-server#stoponterminationsignals", 10),
      holds: () => NODE_DEFAULT,
    },
    {
      server: "gRPC",
      role: "serves",
      starts: ["@grpc/grpc-js.Server", "grpc.Server"],
      stops: CUTS,
    },
    {
      server: "Bun",
      role: "serves",
      starts: ["Bun.serve", "bun.serve"],
      stops: cutBy("Bun", "https://bun.sh/guides/process/os-signals"),
      holds: bunHolds,
    },
    {
      server: "Deno",
      role: "serves",
      starts: ["Deno.serve"],
      stops: cutBy("Deno", "https://docs.deno.com/examples/os_signals/"),
    },
    {
      server: "BullMQ",
      role: "works",
      starts: ["bullmq.Worker", "bullmq.WorkerPro"],
      stops: cut(
        "https://docs.bullmq.io/guide/workers/graceful-shutdown",
        "the jobs under way stall until another worker takes them",
      ),
    },
    {
      server: "Bull",
      role: "works",
      starts: ["bull().process", "bull.Queue().process"],
      stops: cut(
        "https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md#queueclose",
        "the jobs under way stall",
      ),
    },
    {
      server: "KafkaJS",
      role: "works",
      starts: ["kafkajs.Kafka().consumer"],
      stops: cut(
        "https://kafka.js.org/docs/consuming#a-name-graceful-shutdown-a-graceful-shutdown",
        "the group waits for the session to time out before others take its partitions",
      ),
    },
    {
      server: "Temporal worker",
      role: "works",
      starts: ["@temporalio/worker.Worker.create"],
      stops: drained("https://typescript.temporal.io/api/interfaces/worker.RuntimeOptions#shutdownsignals"),
    },
    {
      server: "Graphile Worker",
      role: "works",
      starts: ["graphile-worker.run"],
      stops: drained("https://worker.graphile.org/docs/library/run"),
    },
  ],
  handlers: [
    { calls: ["process.on", "process.once", "process.addListener", "process.prependListener"], signal: 0, handler: 1 },
    { calls: ["Deno.addSignalListener"], signal: 0, handler: 1 },
    { calls: ["close-with-grace", "close-with-grace.closeWithGrace"] }, // https://github.com/mcollina/close-with-grace
    { calls: ["*.register"], hears: registersShutdown },
    { calls: ["death"], handler: 0 }, // https://github.com/jprichardson/node-death
    { calls: ["http-graceful-shutdown"] }, // https://github.com/sebhildebrandt/http-graceful-shutdown
    { calls: ["@godaddy/terminus.createTerminus"] }, // https://github.com/godaddy/terminus#usage
    { calls: ["lightship.createLightship"] }, // https://github.com/gajus/lightship#usage
    { calls: ["fastify-graceful-shutdown", "fastify-graceful-exit"] },
    { calls: ["@gquittet/graceful-server"] },
    { calls: ["exit-hook.asyncExitHook", "async-exit-hook", "node-graceful-shutdown.onShutdown", "node-cleanup"] },
    {
      calls: ["@nestjs/core…enableShutdownHooks", "*.enableShutdownHooks"],
    },
  ],
};

/** What a runtime makes of SIGTERM where nothing listens for it. */
function cutBy(runtime: string, source: string) {
  return cut(source, `${runtime} ends at once on SIGTERM, or as a container's first process does not hear it at all`);
}
