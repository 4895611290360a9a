import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { CiTask, Signal } from "../../model.ts";
import { taskCommands } from "../ci/steps.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { task } from "./task.ts";

/** Scripts of JSON manifests: https://docs.npmjs.com/cli/using-npm/scripts · https://getcomposer.org/doc/articles/scripts.md · https://docs.deno.com/runtime/reference/cli/task/ */
const MANIFESTS: readonly {
  readonly files: readonly string[];
  readonly key: string;
  readonly runner: CiTask["runner"];
}[] = [
  { files: ["**/package.json"], key: "scripts", runner: "npm" },
  { files: ["**/composer.json"], key: "scripts", runner: "composer" },
  { files: ["**/deno.{json,jsonc}"], key: "tasks", runner: "deno" },
];

export const jsonTasks: readonly Extractor[] = MANIFESTS.map(({ files, key, runner }) => ({
  name: `scripts of ${files[0]}`,
  files,
  mayHold: (text) => text.includes(`"${key}"`) && !/(?:[[{]\s*){100}/.test(text),
  extract({ path, text }) {
    const root = parseTree(text, [], { allowTrailingComma: true });
    const scripts = root && findNodeAtLocation(root, [key]);
    if (scripts?.type !== "object") return NOTHING;
    return { signals: (scripts.children ?? []).flatMap((entry) => scriptOf(path, runner, entry)), problems: [] };
  },
}));

function scriptOf(path: string, runner: CiTask["runner"], entry: Node): readonly Signal[] {
  const [key, value] = entry.children ?? [];
  if (key === undefined || value === undefined) return [];
  const texts = value.type === "array" ? (value.children ?? []).map(({ value: each }) => each) : [value.value];
  const lines = texts.filter((each): each is string => typeof each === "string");
  const needs = lines
    .filter((line) => line.startsWith("@") && !/^@(?:php|composer|putenv)\b/.test(line))
    .map((line) => line.slice(1));
  const commands = lines
    .filter((line) => !needs.includes(line.slice(1)))
    .map((line) => line.replace(/^@(?=php|composer)/, ""));
  return [task(path, runner, String(key.value), key.offset, taskCommands(commands.join("\n")), needs)];
}
