import express from "express";
import { errorHandler } from "./routes/errors.js";
import { healthRouter } from "./routes/health.js";
import { ordersRouter } from "./routes/orders.js";

export function createApp(): express.Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(express.json({ limit: "100kb" }));
  app.use(express.static("public", { maxAge: "1h" }));

  app.use("/internal/health", healthRouter);
  app.use("/api/orders", ordersRouter);

  app.use(errorHandler);
  return app;
}
