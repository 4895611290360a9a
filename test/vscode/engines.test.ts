import { expect, test } from "vitest";
import type { HostCalls } from "../../src/core/engineRemote.ts";
import type { Answers } from "../../src/core/remote.ts";
import type { EngineHost } from "../../src/vscode/engineHost.ts";
import { Engines } from "../../src/vscode/engines.ts";

const unasked = () => Promise.reject(new Error("not asked in this test"));
const ANSWERS: Answers<HostCalls> = { directory: unasked, read: unasked, asset: unasked, log: unasked };

/** A host whose engines answer nothing, and end when told to. */
function host(): EngineHost & { readonly started: ((reason: Error) => void)[] } {
  const started: ((reason: Error) => void)[] = [];
  return {
    readsDisk: true,
    started,
    start: async (ended) => {
      started.push(ended);
      return { send: () => undefined, receive: () => undefined, stop: () => undefined };
    },
  };
}

test("engines are started once, however often they are asked for", async () => {
  const desk = host();
  const engines = new Engines(desk, ANSWERS);
  expect(await engines.peer()).toBe(await engines.peer());
  expect(desk.started).toHaveLength(1);
});

test("engines that ended reject what was asked of them, and are started again", async () => {
  const desk = host();
  const engines = new Engines(desk, ANSWERS);
  const first = await engines.peer();
  const call = first.call("checks", undefined);
  desk.started[0]?.(new Error("out of memory"));
  await expect(call).rejects.toThrow("out of memory");

  const second = await engines.peer();
  expect(second).not.toBe(first);
  desk.started[0]?.(new Error("the thread ended with 1")); // what a thread says after its error
  expect(await engines.peer()).toBe(second);
});
