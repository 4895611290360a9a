import { parse } from "smol-toml";
import type { CiTask, Signal } from "../../model.ts";
import { taskCommands } from "../ci/steps.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, entriesAt, itemsAt, textAt } from "../yaml.ts";
import { task } from "./task.ts";

/** Recipes of justfiles: https://just.systems/man/en/quick-start.html */
export const justfiles: Extractor = {
  name: "recipes of justfiles",
  files: ["**/{justfile,Justfile,.justfile}", "**/*.just"],
  extract({ path, text }) {
    const signals: Signal[] = [];
    const recipe = /^@?([A-Za-z_][\w-]*)([^\n:=]*):(?!=)([^\n]*)\n((?:(?:[ \t]+[^\n]*)?(?:\n|$))*)/gm;
    for (const found of text.matchAll(recipe)) {
      const [, name = "", , needs = "", body = ""] = found;
      const script = body.replace(/^[ \t]+[@-]*/gm, "").replace(/\{\{[^}]*\}\}/g, "_");
      const before = needs
        .replace(/#.*$/, "")
        .replace(/&&|\([^)]*\)/g, " ")
        .split(/\s+/)
        .filter((need) => /^[\w-]+$/.test(need));
      signals.push(task(path, "just", name, found.index, taskCommands(script), before));
    }
    return { signals, problems: [] };
  },
};

/** Tasks of Taskfiles: https://taskfile.dev/docs/reference/schema */
export const taskfiles: Extractor = {
  name: "tasks of Taskfiles",
  files: ["**/{Taskfile,taskfile}.{yml,yaml}", "**/{Taskfile,taskfile}.dist.{yml,yaml}"],
  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const signals = entriesAt(root, "tasks").map(({ key, keySpan, value }) => {
      const listed = [...itemsAt(value, "cmds"), ...itemsAt(value), ...[at(value, "cmd") ?? []].flat()];
      const lines = listed.flatMap((item) => textAt(item) ?? textAt(item, "cmd") ?? []);
      const plain = textAt(value);
      const needs = [...listed, ...itemsAt(value, "deps")].flatMap((item) => textAt(item, "task") ?? []);
      const deps = itemsAt(value, "deps").flatMap((item) => textAt(item) ?? []);
      const script = [...(plain === undefined ? [] : [plain]), ...lines].join("\n").replace(/\{\{[^}]*\}\}/g, "_");
      return task(path, "task", key, keySpan.start, taskCommands(script), [...deps, ...needs]);
    });
    return { signals, problems: [] };
  },
};

/** Environments of tox: https://tox.wiki/en/latest/config.html */
export const toxEnvironments: Extractor = {
  name: "environments of tox",
  files: ["**/tox.ini", "**/setup.cfg"],
  mayHold: (text) => text.includes("[testenv"),
  extract({ path, text }) {
    const signals: Signal[] = [];
    for (const found of text.matchAll(/^\[testenv(?::([\w.,{}-]+))?\][^\n]*\n((?:(?!\[)[^\n]*(?:\n|$))*)/gm)) {
      const body = found[2] ?? "";
      const commands = /^commands[ \t]*=[ \t]*([^\n]*\n?(?:[ \t]+[^\n]*(?:\n|$)|[ \t]*\n)*)/m.exec(body)?.[1] ?? "";
      const script = commands.replace(/\{[^}]*\}/g, "_").replace(/^[ \t]*-[ \t]*/gm, "");
      signals.push(task(path, "tox", found[1] ?? "", found.index, taskCommands(script)));
    }
    return { signals, problems: [] };
  },
};

/** Sessions of nox: https://nox.thea.codes/en/stable/config.html */
export const noxSessions: Extractor = {
  name: "sessions of nox",
  files: ["**/noxfile.py"],
  extract({ path, text }) {
    const signals: Signal[] = [];
    const parts = text.split(/^(?=@(?:nox\.)?session\b)/m);
    let offset = parts[0]?.length ?? 0;
    for (const part of parts.slice(1)) {
      const name = /^def[ \t]+(\w+)/m.exec(part)?.[1];
      const commands = [...part.matchAll(/session\.run(?:_always)?\(([^()]{0,400})/g)].map(([, args = ""]) => ({
        words: [...args.matchAll(/["']([^"']*)["']/g)].map(([, word]) => word ?? ""),
      }));
      if (name !== undefined)
        signals.push(
          task(
            path,
            "nox",
            name,
            offset,
            commands.filter(({ words }) => words.length > 0),
          ),
        );
      offset += part.length;
    }
    return { signals, problems: [] };
  },
};

/** Where Python's task runners keep their tasks in pyproject.toml. */
const PYTHON: readonly { readonly keys: readonly string[]; readonly runner: CiTask["runner"] }[] = [
  { keys: ["tool", "poe", "tasks"], runner: "poe" }, // https://poethepoet.natn.io/tasks/
  { keys: ["tool", "taskipy", "tasks"], runner: "poe" }, // https://github.com/taskipy/taskipy
  { keys: ["tool", "pdm", "scripts"], runner: "pdm" }, // https://pdm-project.org/en/latest/usage/scripts/
];

export const pythonTasks: Extractor = {
  name: "tasks of pyproject.toml",
  files: ["**/pyproject.toml"],
  mayHold: (text) => /\[tool\.(?:poe|taskipy|pdm|hatch)\b/.test(text),
  extract({ path, text }) {
    let root: unknown;
    try {
      root = parse(text);
    } catch {
      return NOTHING; // the manifest's own reader speaks of it
    }
    const own = PYTHON.flatMap(({ keys, runner }) => tasksOf(path, text, runner, inside(root, keys)));
    const environments = inside(root, ["tool", "hatch", "envs"]); // https://hatch.pypa.io/latest/config/environment/overview/#scripts
    const hatch = Object.values(isRecord(environments) ? environments : {}).flatMap((each) =>
      tasksOf(path, text, "hatch", inside(each, ["scripts"])),
    );
    return { signals: [...own, ...hatch], problems: [] };
  },
};

function tasksOf(path: string, text: string, runner: CiTask["runner"], table: unknown): readonly Signal[] {
  if (!isRecord(table)) return [];
  return Object.entries(table).map(([name, value]) => {
    const lines = [value].flat().flatMap((each) => {
      if (typeof each === "string") return [each];
      if (!isRecord(each)) return [];
      return [each["cmd"], each["shell"], each["script"]]
        .flat()
        .filter((line): line is string => typeof line === "string");
    });
    const sequence = isRecord(value)
      ? [value["sequence"], value["composite"]].flat().filter((line): line is string => typeof line === "string")
      : [];
    const at = Math.max(0, text.indexOf(name));
    return task(
      path,
      runner,
      name,
      at,
      taskCommands([...lines, ...sequence].join("\n")),
      [...sequence, ...lines].filter((line) => /^[\w:-]+$/.test(line)),
    );
  });
}

function inside(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((found, key) => (isRecord(found) ? found[key] : undefined), value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Programs that make a shell script worth following. */
const WORTH =
  /\b(?:test|tests|pytest|jest|vitest|lint|eslint|audit|scan|trivy|grype|snyk|semgrep|kubectl|helm|terraform|deploy|rollback|docker|mvn|gradlew?|cargo|npm|yarn|pnpm|make|k6|cosign|tox|rspec|phpunit|ctest)\b/;

/** Longer scripts are not split into commands. */
const MOST_TEXT = 100_000;

/** Shell scripts of the repository. */
export const shellScripts: Extractor = {
  name: "shell scripts as tasks",
  // Programs without an ending, in the folders where they are kept.
  files: ["**/*.{sh,bash}", "**/{bin,script,scripts,ci,.ci,.buildkite,dev,hack}/**/!(*.*)"],
  mayHold: (text, path) =>
    /\.(?:sh|bash)$/.test(path) || /^#!\s*\/(?:usr\/)?bin\/(?:env\s+)?(?:ba|da|z)?sh\b/.test(text),
  extract: ({ path, text }) => ({
    signals: [task(path, "script", path, 0, WORTH.test(text) && text.length < MOST_TEXT ? taskCommands(text) : [])],
    problems: [],
  }),
};
