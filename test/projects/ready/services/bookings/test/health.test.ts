import { expect, test, vi } from "vitest";

const pool = { query: vi.fn() };
const redis = { ping: vi.fn() };
vi.mock("../src/stores.js", () => ({ pool, redis }));

const { createApp } = await import("../src/app.js");

test("is ready while both stores answer", async () => {
  pool.query.mockResolvedValue({ rows: [] });
  redis.ping.mockResolvedValue("PONG");
  expect((await createApp().inject("/health/ready")).statusCode).toBe(200);
});

test("is not ready without its database", async () => {
  pool.query.mockRejectedValue(new Error("refused"));
  redis.ping.mockResolvedValue("PONG");
  expect((await createApp().inject("/health/ready")).statusCode).toBe(503);
});

test("is alive all the same", async () => {
  const address = await createApp().listen({ port: 0 });
  const response = await fetch(`${address}/health/live`);
  expect(response.status).toBe(200);
});
