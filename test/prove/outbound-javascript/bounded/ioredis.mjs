import Redis from "ioredis";

const { hostname, port } = new URL(process.env.SILENT_URL);
const redis = new Redis(Number(port), hostname, { commandTimeout: 1000, maxRetriesPerRequest: 0 });
redis.on("error", () => {});
console.log("calling");
await redis.get("key").finally(() => redis.disconnect());
