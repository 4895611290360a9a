import type { CiTask, Signal } from "../../model.ts";

type Commands = CiTask["commands"];
const MOST_COMMANDS = 200;

/** A task, at its name. */
export function task(
  path: string,
  runner: CiTask["runner"],
  name: string,
  at: number,
  commands: Commands,
  needs: readonly string[] = [],
): Signal<"ci.task"> {
  const place = {
    path,
    span: { start: at, end: runner === "script" ? at : at + Math.min(name.length, 1) },
    within: name,
  };
  return { kind: "ci.task", place, data: { runner, name, commands: commands.slice(0, MOST_COMMANDS), needs } };
}
