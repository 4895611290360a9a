import type { ScaffoldContext } from "../../scaffold.ts";
import { condaFile } from "../text/condaEnvironment.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { pythonVersion } from "../text/pythonVersion.ts";
import { ACTIONS } from "./actions.ts";
import { ofKind } from "./host.ts";
import { isAbove } from "./nodeManager.ts";
import type { Facts } from "./stacks.ts";

/** The versions of what is brought along. */
const AUDIT = "pip-audit==2.7.3";
const RUFF = "ruff==0.8.6";
/** https://github.com/conda-forge/miniforge-images */
export const CONDA_IMAGE = "condaforge/miniforge3:24.9.2-0";

/** What installs, and how what it installed is run. */
type Commands = Pick<Facts, "install" | "lint" | "test" | "scan">;

/** How a package of Python is checked, by what locked it. */
export async function pythonFacts(context: ScaffoldContext, folder: string): Promise<Facts> {
  const conda = await condaFile(context, folder);
  if (conda !== undefined) return condaFacts(conda);
  const locks = ofKind(context.everywhere, "build.lock").filter(({ place }) => isAbove(folderOf(place.path), folder));
  const managers = new Set(locks.map(({ data }) => data.manager));
  const version = await pythonVersion(context, [folder, ...locks.map(({ place }) => folderOf(place.path)), ""]);
  const homes = new Set([folder, ...locks.map(({ place }) => folderOf(place.path))]);
  const manifests = [...homes].flatMap((home) =>
    ["pyproject.toml", "Pipfile"].map((name) => context.read(inFolder(home, name))),
  );
  const asked = (await Promise.all(manifests)).join("\n");
  const manager = Object.keys(MANAGERS).find((name) => managers.has(name));
  const commands = manager === undefined ? undefined : MANAGERS[manager];
  const found = commands?.(asks(asked, "ruff")) ?? (await withPip(context, folder, asked));
  const tests =
    commands === undefined || asks(asked, "pytest")
      ? found.test
      : (await hasManage(context, folder))
        ? found.test.map((line) => line.replace(/(?:python -m )?pytest$/, DJANGO_TESTS))
        : asks(asked, "[Dd]jango")
          ? [] // they are the project's, which lies below
          : found.test;
  return {
    setup: [`- uses: ${ACTIONS.python}`, "  with:", `    python-version: "${version}"`],
    image: `python:${version}`,
    build: [],
    ...found,
    test: tests,
  };
}

/** The tests of Django's own kind: https://docs.djangoproject.com/en/stable/topics/testing/overview/#running-tests */
const DJANGO_TESTS = "python manage.py test";

async function hasManage({ read }: ScaffoldContext, folder: string): Promise<boolean> {
  return (await read(inFolder(folder, "manage.py"))) !== undefined;
}

/**
 * An environment of conda's. GitHub's runners bring conda and say where:
 * https://github.com/actions/runner-images/blob/main/images/ubuntu/Ubuntu2404-Readme.md
 */
function condaFacts(file: string): Facts {
  const run = "conda run --no-capture-output -n checked";
  return {
    setup: ['- run: echo "$CONDA/bin" >> "$GITHUB_PATH"'],
    image: CONDA_IMAGE,
    build: [],
    install: [`conda env create -n checked --file ${file}`, `${run} python -m pip install pytest ${RUFF} ${AUDIT}`],
    lint: [`${run} ruff check .`],
    test: [`${run} python -m pytest`],
    scan: [`${run} pip-audit`],
  };
}

/** By the name that a lock file's signal has for it; each is told whether the package asks for a linter of its own. */
const MANAGERS: Readonly<Record<string, (hasRuff: boolean) => Commands>> = {
  // https://docs.astral.sh/uv/guides/integration/github/
  uv: (hasRuff) => ({
    install: ["pip install uv==0.5.11", "uv sync --locked --all-extras"],
    lint: hasRuff ? ["uv run ruff check ."] : [`uvx ${RUFF.replace("==", "@")} check .`],
    test: ["uv run pytest"],
    scan: [`uv run --with ${AUDIT} pip-audit`],
  }),
  // https://python-poetry.org/docs/cli/#install
  Poetry: (hasRuff) => ({
    install: ["pip install poetry==1.8.5", "poetry install --no-interaction"],
    lint: hasRuff ? ["poetry run ruff check ."] : [`pip install ${RUFF}`, "ruff check ."],
    test: ["poetry run pytest"],
    scan: [`poetry run pip install ${AUDIT}`, "poetry run pip-audit"],
  }),
  // https://pdm-project.org/latest/usage/lockfile/#install-the-packages-pinned-in-lock-file
  PDM: (hasRuff) => ({
    install: ["pip install pdm==2.29.4 'hishel<2'", "pdm install --check --group :all"],
    lint: hasRuff ? ["pdm run ruff check ."] : [`pip install ${RUFF}`, "ruff check ."],
    test: ["pdm run python -m pytest"],
    scan: [
      `pip install ${AUDIT}`,
      "pdm export --production --output audited.txt",
      "pip-audit -r audited.txt --no-deps",
    ],
  }),
  // https://pipenv.pypa.io/en/latest/commands.html#sync
  Pipenv: (hasRuff) => ({
    install: ["pip install pipenv==2024.4.1", "pipenv verify", "pipenv sync --dev"],
    lint: hasRuff ? ["pipenv run ruff check ."] : [`pip install ${RUFF}`, "ruff check ."],
    test: ["pipenv run python -m pytest"],
    scan: [`pip install ${AUDIT}`, "pipenv requirements > audited.txt", "pip-audit -r audited.txt --no-deps"],
  }),
};

/** Lists that pip reads, those of what only tests need among them: https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
async function withPip(context: ScaffoldContext, folder: string, asked: string): Promise<Commands> {
  const files: string[] = [];
  let text = asked;
  for (const name of ["requirements.txt", ...otherList(context, folder), ...DEVELOPMENT]) {
    const lines = await context.read(inFolder(folder, name));
    if (lines === undefined || files.includes(name) || (files.length > 0 && !DEVELOPMENT.includes(name))) continue;
    files.push(name);
    text += `\n${lines}`;
  }
  const byPytest = asks(text, "pytest") || !(await hasManage(context, folder));
  const tools = [
    ...(asks(text, "pytest") || !byPytest ? [] : ["pytest"]),
    ...(asks(text, "ruff") ? [] : [RUFF]),
    AUDIT,
  ];
  // One by one: where a list has hashes, pip wants them of all that it is told at once.
  const lists = files.map((name) => `pip install -r ${name}`);
  return {
    install:
      files.length > 0
        ? [...lists, `pip install ${tools.join(" ")}`]
        : [`pip install . ${["pytest", RUFF, AUDIT].join(" ")}`],
    lint: ["ruff check ."],
    test: [byPytest ? (files.length > 0 ? "python -m pytest" : "pytest") : DJANGO_TESTS],
    scan: ["pip-audit"],
  };
}

/** A list of another name, where there is none of those that are usual. */
function otherList(context: ScaffoldContext, folder: string): readonly string[] {
  const folders = [folder, inFolder(folder, LISTS)];
  return ofKind(context.everywhere, "manifest.package").flatMap(({ data, place }) =>
    data.ecosystem === "python" && /\.(?:txt|in)$/.test(place.path) && folders.includes(folderOf(place.path))
      ? [place.path.slice(folder === "" ? 0 : folder.length + 1)]
      : [],
  );
}

/** The folder that holds a package's lists beside it: `requirements/base.txt`. */
const LISTS = "requirements";

/** The package that a manifest is of: that beside a folder of lists. */
export function packageFolderOf(path: string): string {
  const folder = folderOf(path);
  return folder === LISTS || folder.endsWith(`/${LISTS}`) ? folderOf(folder) : folder;
}

/** What lists of what only developers need are called. */
const DEVELOPMENT = ["dev", "development", "local", "test", "tests", "testing", "ci"].flatMap((name) => [
  `requirements-${name}.txt`,
  `requirements_${name}.txt`,
  `${name}-requirements.txt`,
  `requirements/${name}.txt`,
]);

/** Whether a list names a package. */
function asks(text: string, name: string): boolean {
  return new RegExp(`^[ \\t]*["']?${name}\\b(?!-)|["']${name}\\b(?!-)`, "m").test(text);
}
