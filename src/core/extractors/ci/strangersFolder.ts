import { textAt, type YamlNode } from "../yaml.ts";
import { commandsOf } from "./shell.ts";

/** The folder beside the workspace's own code that a step takes others' code to: https://github.com/actions/checkout#usage */
export function takenTo(step: YamlNode | undefined): string | undefined {
  if (!/^actions\/checkout@/.test(textAt(step, "uses") ?? "")) return undefined;
  const path = (textAt(step, "with", "path") ?? "").replace(/^\.\/|\/+$/g, "");
  return path === "" || path === "." || /[$\s]/.test(path) ? undefined : path;
}

/** Commands that read, move or compare files, and run nothing that is in them. */
const READING = new Set(
  "cat cmp comm cp cut diff du echo find grep head jq ls mkdir mv printf rm rsync sha256sum sort stat tail test tr uniq wc yq [ [[".split(
    " ",
  ),
);

/** True where a step runs something in that folder, or takes the whole of it to where others run it. */
export function runsIn(step: YamlNode, folder: string): boolean {
  const within = (textAt(step, "working-directory") ?? "").replace(/^\.\//, "");
  const script = textAt(step, "run");
  if (isIn(within, folder)) return script !== undefined;
  if (isIn((textAt(step, "uses") ?? "").replace(/^\.\//, ""), folder)) return true;
  return commandsOf(script ?? "").some(({ words: [program = "", ...given] }) => {
    const named = [program, ...given].map((word) => word.replace(/^(?:\$\{?GITHUB_WORKSPACE\}?|\.)\//, ""));
    if (!named.some((word) => word.includes(folder))) return false;
    return !READING.has(program) || named.some((word) => word.replace(/\/[.*]{0,2}$/, "") === folder);
  });
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
