import { createApp } from "./app.js";
import { pool, redis } from "./stores.js";

const app = createApp();

app.addHook("onClose", async () => {
  await pool.end();
  redis.disconnect();
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void app.close());
}

await app.listen({ host: "0.0.0.0", port: Number(process.env.PORT ?? 3000) });
