import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";

/** How long an unfixed call is watched at least, in milliseconds. */
export const WATCH_MS = 3000;

/** Counts what was proved, and says it line by line. */
export function ledger() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  return {
    /** @param {string} name  @param {string} what  @param {boolean} holds */
    say(name, what, holds) {
      total[holds ? "passed" : "failed"] += 1;
      console.log(`${holds ? "✓" : "✗"} ${name} ${what}`);
    },
    /** @param {string} what  @param {string} why  @param {number} cases */
    skip(what, why, cases = 1) {
      total.skipped += cases;
      console.log(`skipped, ${what}: ${why}`);
    },
    /** Says the sum, and lets the process fail where something did. */
    close() {
      console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
      if (total.failed > 0) process.exitCode = 1;
    },
  };
}

/**
 * Runs a program and looks at it from the moment it says that it calls.
 *
 * @param {readonly string[]} command
 * @param {Readonly<Record<string, string>>} environment beside this process's own
 * @param {(errors: string) => boolean} isTimeout what it writes when it gave up in time
 * @param {{ readonly outlived?: boolean }} [how] outlived: it is over once it writes so, since threads of a client's own
 *   may go on
 */
export function watch([program = "", ...args], environment, isTimeout, { outlived = false } = {}) {
  const child = spawn(program, args, {
    env: { ...process.env, ...environment, NO_PROXY: "*", no_proxy: "*" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  const ended = new Promise((resolve) => {
    child.stderr.on("data", (data) => {
      errors += data;
      if (outlived && isTimeout(errors)) resolve(true);
    });
    // Not at its exit: what it wrote may still be on its way.
    child.once("close", () => resolve(true));
    child.once("error", () => resolve(true));
  });
  const calling = Promise.race([new Promise((resolve) => child.stdout.once("data", resolve)), ended]);
  return {
    /** @param {number} limit */
    async gaveUp(limit) {
      await calling;
      const isOver = await Promise.race([ended, pause(limit)]);
      if (isOver !== true) return false;
      if (isTimeout(errors)) return true;
      console.log(errors);
      return false;
    },
    /** @param {number} least */
    async isWaiting(least) {
      await calling;
      return (await Promise.race([ended, pause(least)])) !== true;
    },
    stop: () => child.kill("SIGKILL"),
  };
}

/**
 * The exit code of a command that builds or fetches, whose complaints are shown; undefined where there is none such.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<number | undefined>}
 */
export function exitOf(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
    });
    child.once("error", () => resolve(undefined));
    child.once("close", (code) => {
      if (code !== 0) console.log(said);
      resolve(code ?? 1);
    });
  });
}

/**
 * The files of a folder and of those below it that are named, each by its path from there.
 *
 * @param {string} folder
 * @param {readonly string[]} below each with its "/", or ""
 * @param {RegExp} files
 */
export async function casesIn(folder, below, files) {
  const found = await Promise.all(
    below.map(async (each) =>
      (await readdir(path.join(folder, each)))
        .filter((name) => files.test(name))
        .sort()
        .map((name) => `${each}${name}`),
    ),
  );
  return found.flat();
}

/**
 * The port of a server that listens.
 *
 * @param {import("node:net").Server} server
 */
export function portOf(server) {
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}

/**
 * Does the work for all of them, so many at a time: they wait more than they work.
 *
 * @template T
 * @param {number} most
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<void>} work
 */
export async function atOnce(most, items, work) {
  const waiting = [...items];
  const next = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: most }, next));
}

/**
 * The proof of one case. Those below "bounded/" are not reported and give up by themselves; those below `withoutFix`
 * are reported and wait, and their fixes are not run; all others give up once they are fixed, too.
 *
 * @param {object} given
 * @param {string} given.name
 * @param {string} given.before its text
 * @param {{ readonly findings: number, readonly unbounded: number, readonly after: string }} given.fixed
 * @param {string} given.withoutFix
 * @param {(text: string) => string} given.shortened the fixed text with 1 s in place of the 10 s that a fix writes
 * @param {(name: string, text: string) => Promise<ReturnType<typeof watch>>} given.run
 * @param {number} given.limit by then a bounded call has given up, in milliseconds
 * @param {ReturnType<typeof ledger>["say"]} given.say
 */
export async function proveWait({ name, before, fixed, withoutFix, shortened, run, limit, say }) {
  if (name.startsWith("bounded/")) {
    say(name, "is not reported", fixed.unbounded === 0);
    const bounded = await run(name, before);
    say(name, "gives up by itself", await bounded.gaveUp(limit));
    bounded.stop();
    return;
  }
  const hasFix = !name.startsWith(withoutFix);
  const isChanged = fixed.after !== before;
  say(name, hasFix ? "is reported, and fixed" : "is reported", fixed.findings === 1 && (isChanged || !hasFix));
  const waiting = await run(`unfixed-${name}`, before);
  if (hasFix) {
    const ending = await run(`fixed-${name}`, shortened(fixed.after));
    say(name, "gives up when fixed", await ending.gaveUp(limit));
    ending.stop();
  }
  const until = hasFix ? " and as long as the fixed one" : "";
  say(name, `waits unfixed, for ${WATCH_MS / 1000} s${until}`, await waiting.isWaiting(WATCH_MS));
  waiting.stop();
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
