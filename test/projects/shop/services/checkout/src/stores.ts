import { Redis } from "ioredis";
import pg from "pg";
import { config } from "./config.js";

export const pool = new pg.Pool({
  connectionString: config.databaseUrl,
  max: 10,
  connectionTimeoutMillis: 3_000,
  statement_timeout: 5_000,
});

export const redis = new Redis(config.redisUrl, { connectTimeout: 2_000, maxRetriesPerRequest: 2 });
