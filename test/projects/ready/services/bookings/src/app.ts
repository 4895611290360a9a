import Fastify, { type FastifyInstance } from "fastify";
import { bookingRoutes } from "./routes/bookings.js";
import { healthRoutes } from "./routes/health.js";

export function createApp(): FastifyInstance {
  const logger = { level: process.env.LOG_LEVEL ?? "info", redact: ["req.headers.authorization", "*.person"] };
  const app = Fastify({ logger, requestTimeout: 15_000 });
  app.register(healthRoutes, { prefix: "/health" });
  app.register(bookingRoutes, { prefix: "/bookings" });
  return app;
}
