import { resolvePath } from "../extractors/paths.ts";
import type { CiTask } from "../model.ts";
import { bare } from "./linkPurposes.ts";

/** A task that a command names. */
export interface Call {
  readonly runner: CiTask["runner"];
  /** Left out: what the runner does without a name. */
  readonly name?: string;
  readonly folder: string;
  /** It runs in every package of a workspace. */
  readonly everywhere?: true;
  readonly said: string;
}

/** Names that package managers take for commands of their own: https://docs.npmjs.com/cli/commands · https://classic.yarnpkg.com/en/docs/cli/ */
const OWN = new Set([
  "install",
  "i",
  "ci",
  "add",
  "remove",
  "audit",
  "publish",
  "pack",
  "config",
  "cache",
  "link",
  "login",
  "exec",
  "dlx",
  "version",
  "view",
  "outdated",
  "update",
  "upgrade",
  "set",
  "why",
  "rebuild",
  "prune",
  "dedupe",
  "init",
  "create",
  "workspaces",
  "list",
  "ls",
  "info",
  "npm",
  "plugin",
  "fetch",
  "store",
  "deploy",
  "env",
  "node",
  "global",
  "immutable",
  "import",
  "approve-builds",
  "licenses",
  "x",
  "bun",
  "help",
]);

/** The tasks that a command names; undefined where it names none. */
export function callsOf(words: readonly string[], folder: string): readonly Call[] | undefined {
  const line = bare(words);
  const [program = "", ...rest] = line;
  const said = line.join(" ").slice(0, 60);
  switch (program) {
    case "npm":
    case "pnpm":
    case "yarn":
    case "bun":
    case "lerna":
    case "turbo":
    case "rush":
    case "rushx":
    case "ultra":
    case "wireit":
    case "npm-run-all":
    case "run-s":
    case "run-p":
    case "concurrently":
      return packageScripts(program, rest, folder, said);
    case "make":
    case "gmake":
    case "mingw32-make":
      return makeTargets(rest, folder, said);
    case "just":
      return named("just", rest, folder, said);
    case "task":
    case "go-task":
      return named("task", rest, folder, said);
    case "tox":
      return environments("tox", rest, folder, said);
    case "nox":
      return environments("nox", rest, folder, said);
    case "composer": {
      const name = rest[0] === "run" || rest[0] === "run-script" ? rest[1] : rest[0];
      return name === undefined || COMPOSER_OWN.has(name) ? undefined : [{ runner: "composer", name, folder, said }];
    }
    case "poe":
    case "task.py":
    case "taskipy":
      return named("poe", rest, folder, said);
    case "deno":
      return rest[0] === "task" ? named("deno", rest.slice(1), folder, said) : undefined;
    default:
      return scriptCall(line, words, folder, said);
  }
}

const COMPOSER_OWN = new Set([
  "install",
  "update",
  "require",
  "audit",
  "validate",
  "dump-autoload",
  "dumpautoload",
  "config",
  "global",
  "self-update",
  "show",
  "create-project",
  "remove",
  "check-platform-reqs",
  "diagnose",
]);

function packageScripts(
  program: string,
  rest: readonly string[],
  folder: string,
  said: string,
): readonly Call[] | undefined {
  let at = folder;
  let everywhere = program === "lerna" || program === "turbo" || program === "rush";
  const words: string[] = [];
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index] ?? "";
    const next = rest[index + 1];
    if (word === "--") break;
    if (/^(?:--prefix|-C|--cwd|--dir)$/.test(word) && next !== undefined) {
      at = resolvePath(folder, next);
      index += 1;
    } else if (/^(?:--prefix|--cwd|--dir)=/.test(word)) at = resolvePath(folder, word.slice(word.indexOf("=") + 1));
    else if (/^(?:-r|--recursive|-ws|--workspaces|--filter\S*|-F|-w|--workspace\S*|--scope\S*)$/.test(word)) {
      everywhere = true;
      if (/^(?:--filter|-F|-w|--workspace|--scope)$/.test(word)) index += 1;
    } else if (/^--(?:filter|workspace|scope)=/.test(word)) everywhere = true;
    else if (!word.startsWith("-")) words.push(word);
  }
  if (words[0] === "workspaces" || words[0] === "workspace") {
    everywhere = true;
    words.splice(0, words[0] === "workspace" ? 2 : 1);
    const [next = ""] = words as readonly string[]; // the compiler keeps what it knew before the splice
    if (next === "foreach" || next === "run") words.shift();
  }
  const isList = /^(?:npm-run-all|run-s|run-p)$/.test(program) || program === "turbo";
  if (words[0] === "run" || words[0] === "run-script" || words[0] === "rum" || words[0] === "urn") words.shift();
  else if (program === "npm" && !["test", "t", "tst", "start", "stop", "restart"].includes(words[0] ?? ""))
    return undefined;
  const names = isList ? words : words.slice(0, 1);
  if (
    names.length === 0 ||
    (names.length === 1 && OWN.has(names[0] ?? "") && !/\b(?:run|run-script)\b/.test(said)) ||
    program === "concurrently"
  )
    return undefined;
  return names.map((name) => {
    const real = name === "t" || name === "tst" ? "test" : name.replace(/^(?:npm|pnpm|yarn):/, "");
    return { runner: "npm", name: real, folder: at, ...(everywhere ? { everywhere: true } : {}), said };
  });
}

function makeTargets(rest: readonly string[], folder: string, said: string): readonly Call[] {
  let at = folder;
  const names: string[] = [];
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index] ?? "";
    if (word === "-C" || word === "--directory") at = resolvePath(folder, rest[++index] ?? "");
    else if (/^-C\S/.test(word)) at = resolvePath(folder, word.slice(2));
    else if (word === "-f" || word === "--file" || word === "-j" || word === "-l" || word === "-o")
      index += /^\d|\S/.test(rest[index + 1] ?? "") && (word !== "-j" || /^\d+$/.test(rest[index + 1] ?? "")) ? 1 : 0;
    else if (!word.startsWith("-") && !word.includes("=") && !/^[<>|&]/.test(word)) names.push(word);
  }
  if (names.length === 0) return [{ runner: "make", folder: at, said }];
  return names.map((name) => ({ runner: "make", name, folder: at, said }));
}

function named(runner: CiTask["runner"], rest: readonly string[], folder: string, said: string): readonly Call[] {
  const name = rest.find((word) => !word.startsWith("-") && !word.includes("="));
  return name === undefined ? [{ runner, folder, said }] : [{ runner, name, folder, said }];
}

/** `tox -e py312,lint`, `nox -s tests`: environments of Python versions are the nameless one. */
function environments(runner: "tox" | "nox", rest: readonly string[], folder: string, said: string): readonly Call[] {
  const names = rest.flatMap((word, index) => {
    const before = rest[index - 1] ?? "";
    if (/^(?:-e|-s|--sessions?|--env)$/.test(before)) return word.split(",");
    return /^(?:-e|-s)\S/.test(word) ? word.slice(2).replace(/^=/, "").split(",") : [];
  });
  if (names.length === 0) return runner === "tox" ? [{ runner, name: "", folder, said }] : [{ runner, folder, said }];
  return names.map((name) => ({
    runner,
    name: runner === "tox" && /^py\d*/.test(name) ? "" : name.replace(/-[\d.]+$/, ""),
    folder,
    said,
  }));
}

/** `./scripts/test.sh`, `bash ci/lint`: a file of the workspace. */
function scriptCall(
  line: readonly string[],
  words: readonly string[],
  folder: string,
  said: string,
): readonly Call[] | undefined {
  const shell = /^(?:ba|da|z)?sh$|^source$/.test(line[0] ?? "");
  const written = shell
    ? (line.slice(1).find((word) => !/^[-+]/.test(word)) ?? "")
    : (words.find((word) => !/^[A-Za-z_]\w*=|^(?:sudo|exec|time|env|bash|sh|travis_retry)$/.test(word)) ?? "");
  if (
    !/[/.]/.test(written) ||
    /[$*<>{}]|^\/|^~|:\/\//.test(written) ||
    !(shell || /^\.{1,2}\/|\.(?:sh|bash)$|^(?:bin|script|scripts|ci|build|\.ci|\.buildkite|dev|hack)\//.test(written))
  )
    return undefined;
  return [{ runner: "script", name: resolvePath(folder, written), folder, said }];
}
