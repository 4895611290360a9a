import type { EditFix, Verdict } from "../../model.ts";
import { fail, pass } from "../../verdict.ts";
import { isOfDevelopers, watchesSources } from "./developersCommands.ts";
import type { Starting } from "./runningServers.ts";

/** Judges whether the program that a container starts hears what the container is told. */
export function heardSignals(starting: readonly Starting[]): readonly Verdict[] {
  const said = new Set<string>(); // one script may be what several services start
  return starting.flatMap(({ command, script, of }): readonly Verdict[] => {
    const deaf = command.deaf ?? (script?.place.path.endsWith(".json") ? undefined : script?.deaf);
    if (script !== undefined && TASKS.test(script.place.path)) return [];
    if (of === "process" || isOfDevelopers(command) || (of === "compose" && watchesSources(command))) return [];
    if (deaf === undefined) {
      const isKnown = of === "image" && command.words.length > 0;
      return isKnown
        ? [pass({ message: `\`${command.written}\` is what the container's signals go to`, place: command.place })]
        : [];
    }
    const heardBy = command.deaf === undefined && script ? script : command;
    const key = `${heardBy.place.path}:${heardBy.place.span.start}`;
    if (said.has(key)) return [];
    said.add(key);
    return [
      fail({
        kind: "signal-swallowed",
        message: `SIGTERM may not reach the program: ${deaf}. It then runs on until it is killed.`,
        severity: "warning",
        place: heardBy.place,
        fixes: heardBy.fixes.length > 0 ? heardBy.fixes : directly(command, script, of),
      }),
    ];
  });
}

/** Tasks of developers: https://mise.jdx.dev/tasks/file-tasks.html */
const TASKS = /(?:^|\/)\.?(?:mise-tasks|mise\/tasks)\//;

/** Starts what the script of package.json starts, where that is a plain command of Node. */
function directly(command: Starting["command"], script: Starting["script"], of: Starting["of"]): readonly EditFix[] {
  if (of !== "image" || script === undefined || !/^CMD\s/i.test(command.written)) return [];
  if (script.words[0] !== "node" || script.written !== script.words.join(" ")) return [];
  const text = `CMD [${script.words.map((word) => JSON.stringify(word)).join(", ")}]`;
  const { path, span } = command.place;
  return [
    { kind: "edit", title: `Start \`${script.written}\` itself`, safety: "review", edits: [{ path, span, text }] },
  ];
}
