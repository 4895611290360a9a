import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import axios from "axios";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

vi.stubEnv("DATABASE_URL", "postgres://postgres:postgres@localhost:5432/postgres");
vi.stubEnv("PAYMENTS_API_KEY", "test-key-0123456789abcdef0123456789abcdef");

let server: Server;
let base: string;

beforeAll(async () => {
  const { createApp } = await import("../src/app.js");
  server = createApp().listen(0);
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

test("an order needs a sku", async () => {
  const response = await fetch(`${base}/api/orders`, { method: "POST", body: "{}" });
  expect(response.status).toBe(400);
});

test("says that it is alive", async () => {
  const response = await axios.get(`${base}/internal/health/live`);
  expect(response.status).toBe(204);
});
