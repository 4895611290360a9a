import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../core/engine.ts";
import { diskAssets, diskWorkspace } from "../node/disk.ts";
import { helperThreads, serveIfHelper } from "../node/helperThreads.ts";
import { type Command, parseCommand, UsageError } from "./arguments.ts";
import { answer } from "./commands/answer.ts";
import { baseline } from "./commands/baseline.ts";
import { component } from "./commands/component.ts";
import { explain } from "./commands/explain.ts";
import { fix } from "./commands/fix.ts";
import { init } from "./commands/init.ts";
import { list } from "./commands/list.ts";
import { report } from "./commands/report.ts";
import { scaffold } from "./commands/scaffold.ts";
import { scan } from "./commands/scan.ts";
import { snapshot } from "./commands/snapshot.ts";
import { HELP } from "./help.ts";
import type { Run } from "./run.ts";

/** The folder the program's bundle lies in: its assets and its package.json are found from there. */
declare const __dirname: string;
/** The bundle, which its helpers run too. */
declare const __filename: string;

/** Of the processors, this thread's. */
const SPARED = 1;

const EXIT = { ready: 0, notReady: 1, couldNot: 2 } as const;

/** What each command does; false when something is left to do. */
const COMMANDS_BY_NAME: Readonly<Record<string, (run: Run) => Promise<unknown>>> = {
  scan,
  fix,
  scaffold,
  explain,
  list,
  answer,
  init,
  component,
  report,
  baseline,
  snapshot,
};

async function main(): Promise<number> {
  const command = parseCommand(process.argv.slice(2));
  if (command.options.version) return say(version());
  if (command.options.help || command.name === "") return say(HELP, command.options.help ? EXIT.ready : EXIT.couldNot);
  const run = runOf(command);
  const carriedOut = await COMMANDS_BY_NAME[command.name]?.(run);
  return carriedOut === false ? EXIT.notReady : EXIT.ready;
}

function runOf({ positionals, options }: Command): Run {
  return {
    positionals,
    options,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(`${text}\n`),
    coloured: process.stdout.isTTY === true && !process.env["NO_COLOR"],
    today: today(),
    abort: interrupted(),
    async engine(folder, choices = {}) {
      if (!isFolder(folder)) throw new UsageError(`${folder} is not a folder that can be read.`);
      return new Engine({
        workspace: await diskWorkspace(folder),
        assets: assets(),
        helpers: helperThreads(__filename, SPARED),
        log: { info: () => undefined, error: (message) => process.stderr.write(`${message}\n`) },
        version: version(),
        today,
        ...choices,
      });
    },
  };
}

function assets() {
  return diskAssets(join(__dirname, "assets"));
}

function interrupted(): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort(new UsageError("Stopped.")));
  return controller.signal;
}

/** The current day, or the one of a reproducible run: https://reproducible-builds.org/specs/source-date-epoch/ */
function today(): string {
  const seconds = Number(process.env["SOURCE_DATE_EPOCH"] || Number.NaN);
  return (Number.isFinite(seconds) ? new Date(seconds * 1000) : new Date()).toISOString().slice(0, 10);
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";
}

function say(text: string, code: number = EXIT.ready): number {
  (code === EXIT.ready ? process.stdout : process.stderr).write(`${text}\n`);
  return code;
}

function run(): void {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      process.stderr.write(`readiness: ${message}\n`);
      if (!(error instanceof UsageError) && error instanceof Error && process.env["DEBUG"])
        process.stderr.write(`${error.stack}\n`);
      process.exitCode = EXIT.couldNot;
    },
  );

  // A reader that stops early (`readiness scan | head`) is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

if (!serveIfHelper(assets())) run();
