import type { Instruction } from "dockerfile-ast";
import type { ImageBuilds, Signal } from "../../model.ts";
import type { ImageText } from "../commands/imageCommand.ts";

/** Folders looked at in one file. */
const MOST = 50;

/**
 * The folders of the build's context that a Dockerfile takes something from: what it copies by name, and, where it copied
 * the whole context, what it goes to or names in a command after that. `stages` holds each stage's instructions with
 * those of the stages it is built on before them.
 */
export function builtFolders(
  image: ImageText,
  stages: readonly (readonly Instruction[])[],
): readonly Signal<"image.builds">[] {
  const found = new Map<string, Instruction>();
  for (const instructions of stages)
    for (const [folder, instruction] of foldersOf(instructions)) if (!found.has(folder)) found.set(folder, instruction);
  return [...found].slice(0, MOST).map(([folder, instruction]): Signal<"image.builds"> => {
    const { start, end } = instruction.getRange();
    const data: ImageBuilds = { folder };
    return {
      kind: "image.builds",
      place: { path: image.path, span: { start: image.offsetOf(start), end: image.offsetOf(end) } },
      data,
    };
  });
}

function* foldersOf(instructions: readonly Instruction[]): Iterable<readonly [string, Instruction]> {
  let at = "/";
  /** Where in the image the whole context lies. */
  let context: string | undefined;
  for (const instruction of instructions) {
    const text = instruction.getArgumentsContent() ?? "";
    const keyword = instruction.getKeyword();
    if (keyword === "WORKDIR") {
      at = resolve(at, text.trim());
      const below = belowContext(at, context);
      if (below) yield [below, instruction];
    } else if ((keyword === "COPY" || keyword === "ADD") && !/(?:^|\s)--from=/.test(text)) {
      const words = text.split(/[\s",[\]]+/).filter((word) => word !== "" && !word.startsWith("--"));
      const target = words.pop();
      for (const word of words) {
        const folder = resolve("/", word).slice(1);
        if (folder !== "") yield [folder, instruction];
        else if (target !== undefined) context = resolve(at, target);
      }
    } else if (keyword === "RUN") {
      for (const [word] of text.matchAll(PATH)) {
        const below = belowContext(resolve(at, word), context);
        if (below) yield [below, instruction];
      }
    }
  }
}

/** `./cmd/server`, `packages/api` */
const PATH = /(?<![\w/.:@$-])(?:\.\/)?[\w.-]{1,64}(?:\/[\w.-]{1,64}){1,8}/g;

function belowContext(path: string, context: string | undefined): string | undefined {
  if (context === undefined) return undefined;
  const start = context === "/" ? "/" : `${context}/`;
  return path.startsWith(start) && path.length > start.length ? path.slice(start.length) : undefined;
}

function resolve(from: string, path: string): string {
  const parts = path.startsWith("/") ? [] : from.split("/").filter((part) => part !== "");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `/${parts.join("/")}`;
}
