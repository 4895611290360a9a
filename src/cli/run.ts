import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Engine, EngineParts } from "../core/engine.ts";
import { decode, encode } from "../core/files/decode.ts";
import type { FileChange } from "../core/model.ts";
import { unifiedDiff } from "../core/output/diff.ts";
import type { Options } from "./arguments.ts";

/** One run of the program: what was typed, and where to say what. */
export interface Run {
  readonly positionals: readonly string[];
  readonly options: Options;
  /** Results, to stdout. */
  readonly out: (text: string) => void;
  /** A line about the run itself, to stderr. */
  readonly err: (line: string) => void;
  readonly coloured: boolean;
  /** ISO 8601 day, in UTC. */
  readonly today: string;
  readonly abort: AbortSignal;
  /** Throws a UsageError when the folder cannot be read. */
  engine(folder: string, choices?: EngineChoices): Promise<Engine>;
}

/** What a command line can say about a scan. */
export type EngineChoices = Pick<EngineParts, "criticality" | "withoutIgnores">;

/** Writes the changes, or with --dry-run prints them as a unified diff. */
export async function carryOut(run: Run, folder: string, changes: readonly FileChange[]): Promise<void> {
  for (const change of changes) {
    if (run.options["dry-run"]) run.out(unifiedDiff(change));
    else {
      const file = join(folder, change.path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, change.before === undefined ? change.after : encode(change.after, await markOf(file)));
      run.out(`${change.before === undefined ? "created" : "changed"} ${change.path}\n`);
    }
  }
}

/** The byte-order mark a file carries, which a change keeps. */
async function markOf(file: string) {
  const decoded = decode(await readFile(file));
  return "mark" in decoded ? decoded.mark : undefined;
}
