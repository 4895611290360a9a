import type { FastifyInstance } from "fastify";
import { pool, redis } from "../stores.js";

export async function healthRoutes(app: FastifyInstance): Promise<void> {
  app.get("/live", async () => ({ status: "alive" }));

  app.get("/ready", async (_request, reply) => {
    const [database, cache] = await Promise.allSettled([pool.query("select 1"), redis.ping()]);
    const ready = database.status === "fulfilled" && cache.status === "fulfilled";
    return reply.code(ready ? 200 : 503).send({ database: database.status, cache: cache.status });
  });
}
