import { availableParallelism } from "node:os";
import { setImmediate as afterEvents } from "node:timers/promises";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type ExtractionCalls, serveExtraction } from "../core/extractionRemote.ts";
import type { Assets, Helpers } from "../core/ports.ts";
import { type Channel, Peer } from "../core/remote.ts";

/** More of them would wait for the thread that hands out the texts. */
const MOST = 4;
/** Texts that wait at a helper while it reads one, so that it never waits itself. */
const QUEUE = 8;
/** Tells a helper from what else its script can be. */
const ROLE = "readiness-helper";

interface Helper {
  readonly thread: Worker;
  readonly peer: Peer<Readonly<Record<never, never>>, ExtractionCalls>;
  waiting: number;
}

/**
 * Threads that run `script`, which has to call `serveIfHelper` first. They are there only while many files are read.
 *
 * @param spared Processors that are left to others, this thread's included.
 */
export function helperThreads(script: string, spared: number): Helpers {
  const most = Math.max(0, Math.min(MOST, availableParallelism() - spared));
  const helpers = new Set<Helper>();
  /** Scans that need them: a thread may serve several folders. */
  let scans = 0;
  /** Those that were started for them, the ones that ended included: what ended once is not tried again. */
  let begun = 0;
  /** Texts that wait until a helper or this thread has a place for one. */
  const turns: (() => void)[] = [];
  let readsHere = false;

  return {
    begin() {
      scans++;
      return most * QUEUE;
    },
    async extract(file, here) {
      if (scans === 0) return here();
      // Only now: a scan that finds everything as it was asks for none.
      for (; begun < most; begun++) helpers.add(started(script, (gone) => helpers.delete(gone)));
      for (;;) {
        const free = [...helpers].reduce<Helper | undefined>(lessBusy, undefined);
        if (free !== undefined && free.waiting < QUEUE) {
          free.waiting++;
          try {
            return await free.peer.call("extract", file);
          } catch {
            return await here(); // it is gone, for want of memory perhaps
          } finally {
            free.waiting--;
            turns.shift()?.();
          }
        }
        if (!readsHere) {
          readsHere = true;
          try {
            return await here();
          } finally {
            await afterEvents(); // what the helpers answered is heard between two texts, else they would run out of work
            readsHere = false;
            turns.shift()?.();
          }
        }
        await new Promise<void>((resolve) => turns.push(resolve));
      }
    },
    end() {
      if (--scans > 0) return;
      for (const { thread } of helpers) void thread.terminate();
      helpers.clear();
      begun = 0;
    },
  };
}

/** True in a thread that `helperThreads` started: it reads texts from now on, and is nothing else. */
export function serveIfHelper(assets: Assets): boolean {
  const port = parentPort;
  if (isMainThread || port === null || workerData !== ROLE) return false;
  serveExtraction(
    { send: (message) => port.postMessage(message), receive: (listener) => void port.on("message", listener) },
    assets,
  );
  return true;
}

function started(script: string, gone: (helper: Helper) => void): Helper {
  const thread = new Worker(script, { workerData: ROLE });
  const channel: Channel = {
    send: (message) => thread.postMessage(message),
    receive: (listener) => void thread.on("message", listener),
  };
  const helper: Helper = { thread, peer: new Peer(channel, {}), waiting: 0 };
  const end = (reason: Error) => {
    gone(helper);
    helper.peer.close(reason);
  };
  thread.on("error", end);
  thread.on("exit", (code) => end(new Error(`a helper ended with ${code}`)));
  return helper;
}

function lessBusy(best: Helper | undefined, helper: Helper): Helper {
  return best === undefined || helper.waiting < best.waiting ? helper : best;
}
