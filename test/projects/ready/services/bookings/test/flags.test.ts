import { expect, test } from "vitest";
import { isOn } from "../src/flags.js";

test("a flag that nobody knows is off", async () => {
  expect(await isOn("unheard-of")).toBe(false);
});
