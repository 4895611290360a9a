import type { ComponentKind } from "../../model.ts";
import type { Extraction, Extractor } from "../extractor.ts";
import { broken, extraction, judge, repositoryOf, spanOf } from "./manifest.ts";
import { isTable, readToml, strings, type TomlTable, table } from "./toml.ts";

/**
 * Reads pyproject.toml in its three dialects: the standard's [project], Poetry's, and uv's workspaces.
 * https://packaging.python.org/en/latest/specifications/pyproject-toml/ · https://python-poetry.org/docs/pyproject/
 */
export const pyproject: Extractor = {
  name: "pyproject.toml",
  files: ["**/pyproject.toml"],

  extract({ path, text }) {
    const read = readToml(text);
    if ("why" in read) return broken(path, read.span, read.why);
    const project = table(read.table, "project");
    const poetry = table(read.table, "tool", "poetry");
    const dependencies = unique([
      ...strings(project["dependencies"]).map(requirementName),
      ...Object.keys(table(poetry, "dependencies"))
        .map(normalise)
        .filter((name) => name !== "python"),
    ]);
    const name = [project["name"], poetry["name"]].find((value) => typeof value === "string");
    const aggregates = isTable(table(read.table, "tool", "uv")["workspace"]);
    const hasCommand = isTable(project["scripts"]) || isTable(poetry["scripts"]);
    const poetryAsks = Object.entries(table(poetry, "dependencies")).map(([each, asked]) => askedOf(each, asked));
    const asks = asksOf([...strings(project["dependencies"]).map(requirementOf), ...poetryAsks]);
    // https://packaging.python.org/en/latest/specifications/well-known-project-urls/
    const addresses = Object.entries(table(project, "urls")).filter(([label]) =>
      /^(?:source|repository|github|home)/i.test(label),
    );
    return decide(path, text, name, dependencies, {
      extras: extrasOf(read.table, project, poetry),
      repository: repositoryOf(poetry["repository"], ...addresses.map(([, address]) => address)),
      asks,
      library: isLibrary(read.table, project, poetry, dependencies),
      hasCommand,
      aggregates,
    });
  },
};

/** Reads requirements files: https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
export const requirements: Extractor = {
  name: "requirements.txt",
  files: [
    "**/requirements.txt",
    "**/requirements.in",
    "**/requirements/{base,common,main,prod,production}.{txt,in}",
    "**/requirements-prod*.txt",
  ],
  roles: ["production", "docs"], // by its name alone, requirements/base.txt is prose

  extract({ path, text }) {
    const lines = text.split(/\r?\n|\r/).filter((line) => /^\s*[A-Za-z0-9]/.test(line));
    const names = unique(lines.map(requirementName));
    const asks = asksOf(lines.map(requirementOf));
    return decide(path, text, undefined, names, { asks, library: false, hasCommand: false, aggregates: false });
  },
};

/** Reads Pipfile: https://github.com/pypa/pipfile */
export const pipfile: Extractor = {
  name: "Pipfile",
  files: ["**/Pipfile"],

  extract({ path, text }) {
    const read = readToml(text);
    if ("why" in read) return broken(path, read.span, read.why);
    const packages = table(read.table, "packages");
    const names = Object.keys(packages).map(normalise);
    const asks = asksOf(Object.entries(packages).map(([name, asked]) => askedOf(name, asked)));
    return decide(path, text, undefined, names, { asks, library: false, hasCommand: false, aggregates: false });
  },
};

/** What a manifest of Python says, once it is read. */
export function decide(
  path: string,
  text: string,
  name: string | undefined,
  dependencies: readonly string[],
  facts: {
    readonly repository?: { readonly repository?: string };
    readonly extras?: readonly string[];
    readonly asks: Readonly<Record<string, string>>;
    readonly library: boolean;
    readonly hasCommand: boolean;
    readonly aggregates: boolean;
  },
): Extraction {
  const judged = judge("python", dependencies);
  const runs = facts.library ? undefined : judged.runs;
  const otherwise: ComponentKind = facts.hasCommand ? "cli" : "library";
  return extraction("python", path, {
    ...(name === undefined ? {} : { name }),
    ...facts.repository,
    dependencies,
    ...(facts.extras !== undefined && facts.extras.length > 0 ? { extras: facts.extras } : {}),
    ...(Object.keys(facts.asks).length > 0 ? { asks: facts.asks } : {}),
    ...(runs === undefined ? {} : { runs }),
    kinds: runs === undefined ? [otherwise] : judged.kinds,
    ...(facts.aggregates ? { aggregates: true } : {}),
    span: spanOf(text, runs === undefined ? name : judged.because),
  });
}

/** Servers that a program is started with: a package that brings one is a program, whatever else it says. */
const SERVERS = new Set(["gunicorn", "uvicorn", "hypercorn", "waitress", "uwsgi", "granian", "daphne"]);

/** True of a package that is published for others to import: it can be built, and is classified for the index. */
function isLibrary(whole: TomlTable, project: TomlTable, poetry: TomlTable, dependencies: readonly string[]): boolean {
  if (dependencies.some((name) => SERVERS.has(name))) return false;
  const classifiers = [...strings(project["classifiers"]), ...strings(poetry["classifiers"])];
  if (classifiers.some((classifier) => classifier.startsWith("Private ::"))) return false;
  return isTable(whole["build-system"]) && classifiers.length > 0;
}

/** Groups that only those who work on a package install. */
const DEVELOPING =
  /^(?:dev|develop|test|lint|type|typing|doc|style|format|check|ci|bench|profil|example|notebook|debug)/i;

/**
 * What is installed where somebody asks for more than the package itself: `pip install shop[prod]`.
 * https://packaging.python.org/en/latest/specifications/dependency-groups/ · https://python-poetry.org/docs/managing-dependencies/#dependency-groups
 */
function extrasOf(whole: TomlTable, project: TomlTable, poetry: TomlTable): readonly string[] {
  const listed = [table(project, "optional-dependencies"), table(whole, "dependency-groups")].flatMap(Object.entries);
  const grouped = Object.entries(table(poetry, "group")).filter(([group]) => !DEVELOPING.test(group));
  const names = grouped.flatMap(([, group]) => (isTable(group) ? Object.keys(table(group, "dependencies")) : []));
  return unique([
    ...listed.flatMap(([group, asked]) => (DEVELOPING.test(group) ? [] : strings(asked).map(requirementName))),
    ...names.map(normalise).filter((each) => each !== "python"),
  ]);
}

/** Packages whose defaults differ between their versions. */
const VERSIONED = new Set(["redis", "pinecone"]);

type Asked = readonly [name: string, version: string];

function asksOf(asked: readonly Asked[]): Readonly<Record<string, string>> {
  return Object.fromEntries(asked.filter(([name]) => VERSIONED.has(name)));
}

/** "redis[hiredis]>=5,<6 ; python_version > '3'" asks for ">=5,<6". */
function requirementOf(requirement: string): Asked {
  const version = /^[^=<>~!;#@]*([=<>~!][^;#)]*)/.exec(requirement)?.[1]?.trim() ?? "";
  return [requirementName(requirement), version];
}

/** `redis = "^5.0"`, `redis = { version = "^5.0", extras = ["hiredis"] }` */
function askedOf(name: string, asked: unknown): Asked {
  const version = isTable(asked) ? asked["version"] : asked;
  return [normalise(name), typeof version === "string" ? version : ""];
}

/** "Django[argon2]>=5 ; python_version > '3'" is "django". */
export function requirementName(requirement: string): string {
  return normalise(/^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(requirement)?.[1] ?? "");
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
function normalise(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** Each name once. */
export function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== "");
}
