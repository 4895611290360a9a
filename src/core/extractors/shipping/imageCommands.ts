import type { Instruction } from "dockerfile-ast";
import type { Signal } from "../../model.ts";
import { lineStarts } from "../../place.ts";
import { commandsOf } from "../ci/shell.ts";
import { masked } from "../ci/steps.ts";
import { DOCKERFILES, isDockerfile } from "../dockerfile.ts";
import { instructionsOf } from "../dockerInstructions.ts";
import type { Extractor } from "../extractor.ts";

/** What makes a RUN worth splitting: whatever takes packages from a registry. */
const TAKES = /\b(?:npm|yarn|pnpm|bun|pip3?|pipenv|poetry|uv|pdm|bundle|composer|cargo|go|dotnet|gradlew?|mvnw?)\b/;
const MOST = 100;

/** The commands of Dockerfiles that install packages: https://docs.docker.com/reference/dockerfile/#run */
export const imageCommands: Extractor = {
  name: "commands of Dockerfiles",
  files: DOCKERFILES,
  mayHold: (text, path) => isDockerfile(path) && /^[ \t]*RUN\s/im.test(text) && TAKES.test(text),
  extract({ path, text }) {
    const starts = lineStarts(text);
    const signals: Signal[] = [];
    const instructions = instructionsOf(text);
    const others = instructionsOfOthers(instructions);
    for (const instruction of instructions) {
      if (instruction.getKeyword() !== "RUN" || others.has(instruction)) continue;
      const range = instruction.getRange();
      const start = (starts[range.start.line] ?? 0) + range.start.character;
      const end = (starts[range.end.line] ?? 0) + range.end.character;
      const whole = text.slice(start, end);
      const flags = /^RUN\s+(?:--\S+\s+)*/i.exec(whole)?.[0].length ?? 0;
      const script = whole.slice(flags);
      if (script.startsWith("[") || !TAKES.test(script)) continue;
      for (const command of commandsOf(script)) {
        if (!TAKES.test(command.words[0] ?? "") || signals.length >= MOST) continue;
        const span = { start: start + flags + command.start, end: start + flags + command.end };
        signals.push({ kind: "build.command", place: { path, span }, data: { words: masked(command.words) } });
      }
    }
    return { signals, problems: [] };
  },
};

/** Stages that build what they clone, and take in nothing of the repository: its locks say nothing of theirs. */
function instructionsOfOthers(instructions: readonly Instruction[]): ReadonlySet<Instruction> {
  const stages: Instruction[][] = [[]];
  for (const each of instructions) {
    if (each.getKeyword() === "FROM") stages.push([]);
    stages.at(-1)?.push(each);
  }
  const builds = stages.filter((stage) => {
    const clones = stage.some((each) => each.getKeyword() === "RUN" && CLONES.test(each.getArgumentsContent() ?? ""));
    return (
      clones &&
      !stage.some(
        (each) => ["COPY", "ADD"].includes(each.getKeyword()) && !FROM_STAGE.test(each.getRawArgumentsContent() ?? ""),
      )
    );
  });
  return new Set(builds.flat());
}

const CLONES = /\bgit\s+clone\b/;
const FROM_STAGE = /^\s*--from=/;
