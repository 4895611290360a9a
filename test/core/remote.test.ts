import { describe, expect, test } from "vitest";
import { type Answers, type Channel, type Message, Peer } from "../../src/core/remote.ts";

type Offered = {
  readonly double: { readonly asks: number; readonly gives: number };
  readonly wait: { readonly asks: undefined; readonly gives: string };
};
type Nothing = Record<never, never>;

/** Two ends of one channel. What is sent arrives later and as a copy, as between threads. */
function channel(): readonly [Channel, Channel] {
  const listeners: ((message: Message) => void)[] = [];
  const end = (own: number): Channel => ({
    send: (message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => listeners[1 - own]?.(copy));
    },
    receive: (listener) => {
      listeners[own] = listener;
    },
  });
  return [end(0), end(1)];
}

function peers(answers: Partial<Answers<Offered>>): Peer<Nothing, Offered> {
  const [here, there] = channel();
  const unasked = () => Promise.reject(new Error("not asked in this test"));
  new Peer<Offered, Nothing>(there, { double: unasked, wait: unasked, ...answers });
  return new Peer<Nothing, Offered>(here, {});
}

describe("a call", () => {
  test("gives what the other side answers, however many are under way", async () => {
    const peer = peers({ double: async (asked) => asked * 2 });
    const answers = await Promise.all([1, 2, 3].map((asked) => peer.call("double", asked)));
    expect(answers).toEqual([2, 4, 6]);
  });

  test("rejects with the other side's message", async () => {
    const peer = peers({ double: () => Promise.reject(new Error("no such number")) });
    await expect(peer.call("double", 1)).rejects.toThrow("no such number");
  });

  test("tells of its progress", async () => {
    const peer = peers({
      wait: async (_, { progress }) => {
        progress(1, 2);
        return "done";
      },
    });
    const seen: string[] = [];
    await peer.call("wait", undefined, { progress: (done, of) => seen.push(`${done}/${of}`) });
    expect(seen).toEqual(["1/2"]);
  });

  test("that is aborted stops the other side, and settles when it has stopped", async () => {
    const stopped: string[] = [];
    const peer = peers({
      wait: (_, { abort }) =>
        new Promise((_resolve, reject) => {
          abort.addEventListener("abort", () => {
            stopped.push("stopped");
            reject(new Error("aborted"));
          });
        }),
    });
    const controller = new AbortController();
    const call = peer.call("wait", undefined, { abort: controller.signal });
    queueMicrotask(() => controller.abort());
    await expect(call).rejects.toThrow("aborted");
    expect(stopped).toEqual(["stopped"]);
  });

  test("is rejected when the other side is gone, and so is every later one", async () => {
    const peer = peers({ wait: () => new Promise(() => undefined) });
    const call = peer.call("wait", undefined);
    peer.close(new Error("the thread ended"));
    await expect(call).rejects.toThrow("the thread ended");
    await expect(peer.call("double", 1)).rejects.toThrow("the thread ended");
  });
});
