import { performance } from "node:perf_hooks";

/** How often the thread is asked whether it is free, in milliseconds. */
const EVERY_MS = 2;

/** The longest time from one look at a thread to the next, in milliseconds. */
export interface Blocked {
  /** By the clock, times included in which the machine was busy with something else. */
  readonly wall: number;
  /** Of those, what the thread itself worked. */
  readonly cpu: number;
}

/** Watches how long this thread is kept from its next event. */
export class Delay {
  #last = now();
  #longest: Blocked = { wall: 0, cpu: 0 };
  readonly #timer = setInterval(() => this.#look(), EVERY_MS);

  /** The longest since the last call. */
  longest(): Blocked {
    this.#look();
    const longest = this.#longest;
    this.#longest = { wall: 0, cpu: 0 };
    return longest;
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const at = now();
    const wall = at.wall - this.#last.wall;
    const cpu = at.cpu - this.#last.cpu;
    this.#longest = { wall: Math.max(this.#longest.wall, wall), cpu: Math.max(this.#longest.cpu, cpu) };
    this.#last = at;
  }
}

function now(): Blocked {
  const { user, system } = threadTimes.threadCpuUsage();
  return { wall: performance.now(), cpu: (user + system) / 1000 };
}

/**
 * Of this thread alone, in microseconds. The extension host's Node has it, the types of the oldest Node we run on do not.
 * https://nodejs.org/api/process.html#processthreadcpuusagepreviousvalue
 */
const threadTimes = process as unknown as {
  threadCpuUsage(): { readonly user: number; readonly system: number };
};
