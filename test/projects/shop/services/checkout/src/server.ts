import { createApp } from "./app.js";
import { config } from "./config.js";
import { logger } from "./logger.js";
import { pool, redis } from "./stores.js";

const server = createApp().listen(config.port, () => {
  logger.info({ port: config.port }, "checkout is listening");
});

process.once("SIGTERM", () => {
  logger.info("stopping");
  server.close(async () => {
    await pool.end();
    redis.disconnect();
  });
});
