import { resolvePath } from "../extractors/paths.ts";
import type { CiTask, Signal } from "../model.ts";
import { folderOf } from "./folders.ts";
import { type Call, callsOf } from "./taskCalls.ts";

type Task = Signal<"ci.task">;

/** One command as it is run in the end. */
export interface RunCommand {
  readonly words: readonly string[];
  readonly mayFail?: string;
  /** The tasks it was reached through: "make test". */
  readonly via: readonly string[];
  /** A task that no file of the workspace gives. */
  readonly unfollowed?: true;
}

const MOST_DEEP = 6;
const MOST_COMMANDS = 300;

/** Follows names of tasks to the commands they stand for. */
export class Tasks {
  readonly #byName = new Map<string, Task[]>();

  constructor(tasks: readonly Task[]) {
    for (const task of tasks) {
      const key = `${task.data.runner} ${task.data.name}`;
      this.#byName.set(key, [...(this.#byName.get(key) ?? []), task]);
    }
  }

  /** The commands that these words come to, themselves where they are no task's name. */
  follow(words: readonly string[], folder: string | undefined): readonly RunCommand[] {
    const found: RunCommand[] = [];
    this.#follow({ words, via: [] }, folder ?? "", new Set(), found);
    return found;
  }

  #follow(command: RunCommand, folder: string, seen: ReadonlySet<string>, into: RunCommand[]): void {
    if (into.length >= MOST_COMMANDS) return;
    const calls = callsOf(command.words, folder);
    if (calls === undefined || command.via.length >= MOST_DEEP) {
      into.push(command);
      return;
    }
    let missing = false;
    for (const call of calls) {
      const tasks = this.#find(call);
      if (tasks.length === 0) missing = true;
      for (const task of tasks) this.#run(task, { ...command, via: [...command.via, call.said] }, seen, into);
    }
    // A program's own meaning counts where no file gives the task: `tox`, `rake test`, `./scripts/test`.
    if (missing) into.push({ ...command, unfollowed: true });
  }

  #run(task: Task, command: RunCommand, seen: ReadonlySet<string>, into: RunCommand[]): void {
    const key = `${task.place.path}\n${task.data.name}`;
    if (seen.has(key) || command.via.length > MOST_DEEP) return;
    const inside = new Set(seen).add(key);
    const folder = task.data.runner === "script" ? "" : folderOf(task.place.path);
    for (const need of task.data.needs)
      for (const needed of this.#byName.get(`${task.data.runner} ${need}`) ?? [])
        if (needed.place.path === task.place.path) this.#run(needed, command, inside, into);
    let at = folder;
    for (const { words, mayFail } of task.data.commands) {
      const weak = command.mayFail ?? mayFail;
      if (words[0] === "cd" && words[1] !== undefined && !/[$~]|^\/|^-$/.test(words[1]))
        at = resolvePath(folder, words[1]);
      this.#follow({ words, via: command.via, ...(weak === undefined ? {} : { mayFail: weak }) }, at, inside, into);
    }
  }

  /** The task of the nearest file: of the folder it is run in, else at the top, else wherever there is one. */
  #find({ runner, name, folder, everywhere }: Call): readonly Task[] {
    const all = name === undefined ? this.#first(runner, folder) : (this.#byName.get(`${runner} ${name}`) ?? []);
    if (runner === "script") return all;
    if (everywhere) return all;
    const inFolder = (at: string) => all.filter(({ place }) => folderOf(place.path) === at);
    const near = inFolder(folder);
    if (near.length > 0) return near;
    const top = inFolder("");
    return top.length > 0 && folder === "" ? top : all;
  }

  /** What `make` does without a target: the first of the file. */
  #first(runner: CiTask["runner"], folder: string): readonly Task[] {
    const all = [...this.#byName.values()]
      .flat()
      .filter(
        ({ data, place }) => data.runner === runner && folderOf(place.path) === folder && !data.name.startsWith("."),
      );
    if (runner === "tox" || runner === "nox") return all;
    return all.sort((a, b) => a.place.span.start - b.place.span.start).slice(0, 1);
  }
}
