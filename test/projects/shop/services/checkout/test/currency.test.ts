import { expect, test, vi } from "vitest";

vi.mock("../src/stores.js", () => ({ redis: { get: async () => '{"base":"EUR","rates":{"USD":1.25}}', set: vi.fn() } }));

const { inEuros } = await import("../src/currency/rates.js");

test("euros stay euros", async () => {
  expect(await inEuros(1_000, "EUR")).toBe(1_000);
});

test("dollars become euros", async () => {
  expect(await inEuros(1_250, "USD")).toBe(1_000);
});
