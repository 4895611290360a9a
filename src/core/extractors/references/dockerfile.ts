import { Copy, From, type Instruction, type PropertyInstruction } from "dockerfile-ast";
import type { Signal, Span } from "../../model.ts";
import { lineStarts } from "../../place.ts";
import { DOCKERFILES, isDockerfile } from "../dockerfile.ts";
import { instructionsOf } from "../dockerInstructions.ts";
import type { Extractor } from "../extractor.ts";
import { argumentsOf } from "../images/arguments.ts";

/** The images that Dockerfiles build on and copy from: https://docs.docker.com/reference/dockerfile/#from */
export const dockerfileImages: Extractor = {
  name: "images of Dockerfiles",
  files: DOCKERFILES,
  mayHold: (text, path) => isDockerfile(path) && /^[ \t]*FROM\s/im.test(text),

  extract({ path, text }) {
    const starts = lineStarts(text);
    const offset = ({ line, character }: { readonly line: number; readonly character: number }) =>
      (starts[line] ?? 0) + character;
    const stages = new Set<string>();
    const signals: Signal[] = [];
    for (const instruction of instructionsOf(text)) {
      const found = referenceOf(instruction);
      const all = [
        ...(found === undefined
          ? []
          : [{ ...found, span: { start: offset(found.range.start), end: offset(found.range.end) } }]),
        ...mounted(instruction, text, offset),
      ];
      for (const { by, image, span } of all)
        if (!stages.has(image.toLowerCase()))
          signals.push({ kind: "image.reference", place: { path, span }, data: { by, image } });
      const stage = instruction instanceof From ? instruction.getBuildStage()?.toLowerCase() : undefined;
      if (stage !== undefined) stages.add(stage);
    }
    return { signals, problems: [] };
  },
};

/**
 * Docker's official images that others copy from. Another bare name may be a context that is given to the build:
 * https://docs.docker.com/reference/cli/docker/buildx/build/#build-context
 */
const COPIED_FROM = new Set(
  "alpine amazoncorretto bash busybox caddy composer debian docker eclipse-temurin erlang elixir golang gradle haproxy httpd maven mongo mysql nginx node openjdk perl php postgres python redis ruby rust swift tomcat traefik ubuntu".split(
    " ",
  ),
);

/** What a step borrows from: https://docs.docker.com/reference/dockerfile/#run---mounttypebind */
function mounted(
  instruction: Instruction,
  text: string,
  offset: (at: Range["start"]) => number,
): readonly { readonly by: string; readonly image: string; readonly span: Span }[] {
  if (instruction.getKeyword() !== "RUN") return [];
  const range = instruction.getRange();
  const start = offset(range.start);
  const written = text.slice(start, offset(range.end));
  return [...written.matchAll(/\s--mount=(?:[^\s,]{1,200},){0,10}?from=([^\s,$]{1,250})/g)].flatMap((match) => {
    const image = match[1] ?? "";
    if (!isImage(image)) return [];
    const end = start + match.index + match[0].length;
    return [{ by: "RUN --mount", image, span: { start: end - image.length, end } }];
  });
}

/** A number is a stage of the file, and a bare name may be a context. */
function isImage(image: string): boolean {
  return !/^\d+$/.test(image) && (!/^[\w-]+$/.test(image) || COPIED_FROM.has(image));
}

type Range = NonNullable<ReturnType<From["getImageRange"]>>;

function referenceOf(
  instruction: Instruction | PropertyInstruction,
): { readonly by: string; readonly image: string; readonly range: Range } | undefined {
  if (instruction instanceof From) {
    const range = instruction.getImageRange();
    const [image] = argumentsOf(instruction);
    return range === null || image === undefined || image.toLowerCase() === "scratch"
      ? undefined
      : { by: "FROM", image, range };
  }
  if (!(instruction instanceof Copy)) return undefined;
  const flag = instruction.getFromFlag();
  const image = flag?.getValue();
  const range = flag?.getValueRange();
  if (!image || !range || !isImage(image)) return undefined;
  return { by: "COPY --from", image, range };
}
