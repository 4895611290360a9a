import { From, type Instruction } from "dockerfile-ast";
import { OWN_MACHINE } from "../files/development.ts";
import type { ContainerImage, Signal } from "../model.ts";
import { lineEnd, lineStarts } from "../place.ts";
import { imageCommand, imageShell } from "./commands/imageCommand.ts";
import { instructionsOf } from "./dockerInstructions.ts";
import { type Extractor, NOTHING } from "./extractor.ts";
import { argumentsOf } from "./images/arguments.ts";
import { builtFolders } from "./images/builtFolders.ts";
import { imageDebugging } from "./images/imageDebugging.ts";
import { aidSaid, developersImage, isTool, startsNothing } from "./images/imagePurpose.ts";
import { imageUser } from "./images/imageUser.ts";
import { lessened } from "./lessened.ts";

/** Reads which Dockerfiles have something kept out of their context: https://docs.docker.com/build/concepts/context/#dockerignore-files */
export const dockerignore: Extractor = {
  name: ".dockerignore",
  files: ["**/.dockerignore", "**/*.dockerignore", "**/.containerignore"],

  extract({ path, text }) {
    if (text.trim() === "") return NOTHING;
    const dockerfile = /^(.*[^/])\.dockerignore$/.exec(path)?.[1];
    const data = dockerfile === undefined ? {} : { dockerfile };
    return { signals: [{ kind: "container.ignore", place: { path, span: { start: 0, end: 0 } }, data }], problems: [] };
  },
};

/** `COPY . /app` from the build's context: what is taken is whatever lies there. */
function copiesContext(instruction: Instruction): boolean {
  if (!["COPY", "ADD"].includes(instruction.getKeyword())) return false;
  const words = (instruction.getArgumentsContent() ?? "").trim().split(/\s+/);
  if (words.some((word) => word.startsWith("--from"))) return false;
  const plain = words.filter((word) => !word.startsWith("--"));
  return plain.length > 1 && plain.slice(0, -1).some((word) => word === "." || word === "./");
}

/** Ports looked at in one image; resolving each asks the whole file. */
const MAX_EXPOSED = 50;

export interface Stage {
  readonly from: From;
  readonly instructions: Instruction[];
  /** The stage of this file that it is built on. */
  readonly below?: Stage;
}

/** What Dockerfiles are called. */
export const DOCKERFILES: readonly string[] = [
  "**/Dockerfile",
  "**/Dockerfile.*",
  "**/*.Dockerfile",
  "**/*.dockerfile",
  "**/Dockerfile-*",
  "**/Dockerfile_*",
  "**/dockerfile",
  "**/Containerfile",
  "**/Containerfile.*",
  "**/*.Containerfile",
  "**/*.containerfile",
];

/** False for what is called like a Dockerfile and is none. */
export function isDockerfile(path: string): boolean {
  return !/\.(?:dockerignore|md|sh|json|ya?ml|j2|tmpl|template)$/.test(path);
}

/** Reads Dockerfiles: https://docs.docker.com/reference/dockerfile */
export const dockerfile: Extractor = {
  name: "Dockerfile",
  files: DOCKERFILES,
  mayHold: (text) => /^[ \t]*FROM\s/im.test(text),

  extract({ path, text }) {
    if (!isDockerfile(path)) return NOTHING;
    const stages = stagesOf(text);
    const last = shipped(stages);
    if (last === undefined) return NOTHING;
    const inherited = lineage(last);
    const exposed = inherited.flatMap((stage) => stage.instructions.filter((each) => each.getKeyword() === "EXPOSE"));
    const healthcheck = inherited
      .flatMap((stage) => stage.instructions)
      .findLast((each) => each.getKeyword() === "HEALTHCHECK");
    const starts = lineStarts(text);
    const offsetOf = (position: { readonly line: number; readonly character: number }) =>
      (starts[position.line] ?? 0) + position.character;
    const range = last.from.getRange();
    const before = last.instructions.find((each) => ["CMD", "ENTRYPOINT"].includes(each.getKeyword()));
    const root = inherited[0]?.from;
    const base = (root === undefined ? undefined : argumentsOf(root)[0]) ?? root?.getImage() ?? "";
    const span = { start: offsetOf(range.start), end: offsetOf(range.end) };
    const built = inherited.map(({ instructions }) => instructions);
    const command = imageCommand(built, { path, text, offsetOf }, { name: base, span });
    const shell = imageShell(built.flat(), base);
    const all = stages.flatMap((stage) => stage.instructions).find(copiesContext);
    const allRange = all?.getRange();
    const data: ContainerImage = {
      exposes: [...new Set(exposed.slice(-MAX_EXPOSED).flatMap(portsOf))],
      healthcheck: healthcheck !== undefined && !/^\s*NONE\b/i.test(healthcheck.getArgumentsContent() ?? ""),
      base,
      insertAt: {
        offset: before === undefined ? text.length : offsetOf(before.getRange().start),
        newline: lineEnd(text),
        atEnd: before === undefined,
      },
      ...(allRange === undefined
        ? {}
        : { copiesAll: { path, span: { start: offsetOf(allRange.start), end: offsetOf(allRange.end) } } }),
      ...(command === undefined ? {} : { command }),
      ...(shell === undefined ? {} : { shell }),
      ...(developersImage(inherited) === undefined ? {} : { development: true as const }),
    };
    const isBuiltOn = BUILT_ON.test(path) && command === undefined;
    const aid = isBuiltOn
      ? "Other images are built on it, and say whom they run as."
      : aidSaid(text, inherited, stages.at(-1));
    const users = imageUser({ path, text, offsetOf }, inherited, data, span, aid);
    const reason = isTool(inherited) ? OF_TOOL : startsNothing(inherited) ? OF_NOTHING : undefined;
    const user = reason === undefined ? users : users.map((each) => lessened(each, reason));
    const builds = builtFolders(
      { path, text, offsetOf },
      stages.map((stage) => lineage(stage).flatMap(({ instructions }) => instructions)),
    );
    const debugging = imageDebugging(built.flat(), command, { path, span });
    const image: Signal = { kind: "container.image", place: { path, span }, data };
    return { signals: [image, ...user, ...builds, ...debugging], problems: [] };
  },
};

/** The stage that ships: the last one, those named for developers or tests behind it apart. */
function shipped(stages: readonly Stage[]): Stage | undefined {
  return stages.findLast(({ from }) => !DEVELOPMENT.test(from.getBuildStage() ?? "")) ?? stages.at(-1);
}

/** Whom a tool runs as matters less: whoever starts it does so to work with it. */
const OF_TOOL = "it neither holds nor starts a program of this repository";
const OF_NOTHING = "it starts nothing by itself";

/** "base.Dockerfile", "shop_base.dockerfile", "Dockerfile.base", "images/shop-base-python/Dockerfile" */
const BUILT_ON =
  /(?:^|[/._-])base\.(?:dockerfile|containerfile)$|(?:^|\/)(?:dockerfile|containerfile)[._-]base$|(?:^|\/)(?:[\w-]+[-_])?base[-_][\w-]+\/(?:dockerfile|containerfile)$/i;

const DEVELOPMENT = new RegExp(
  `^(?:${OWN_MACHINE}|dev-envs?|dev-?tools(?:-[\\w-]+)?|devcontainer|unit-?tests?|lint|debug)$`,
  "i",
);

function stagesOf(text: string): readonly Stage[] {
  const stages: Stage[] = [];
  const byName = new Map<string, Stage>(); // the last of a name
  for (const instruction of instructionsOf(text)) {
    if (!(instruction instanceof From)) {
      stages.at(-1)?.instructions.push(instruction);
      continue;
    }
    const below = byName.get(argumentsOf(instruction)[0]?.toLowerCase() ?? "");
    const stage: Stage = { from: instruction, instructions: [], ...(below === undefined ? {} : { below }) };
    stages.push(stage);
    const name = instruction.getBuildStage()?.toLowerCase();
    if (name !== undefined) byName.set(name, stage);
  }
  return stages;
}

/** The stages a stage is built on within the file, the first one first, itself last. */
function lineage(stage: Stage): readonly Stage[] {
  const chain: Stage[] = [];
  for (let each: Stage | undefined = stage; each !== undefined; each = each.below) chain.push(each);
  return chain.reverse();
}

/** "8080", "8080/tcp" and ranges ("8000-8002", of which the ends are kept). UDP cannot be asked. */
function portsOf(expose: Instruction): readonly number[] {
  return argumentsOf(expose).flatMap((argument) => {
    const match = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/tcp)?$/i.exec(argument);
    return match === null ? [] : [match[1], match[2]].flatMap((port) => (port === undefined ? [] : [Number(port)]));
  });
}
