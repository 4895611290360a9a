import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";

/** Lock files by their names, and whose they are. */
const LOCKS: Readonly<Record<string, string>> = {
  "package-lock.json": "npm", // https://docs.npmjs.com/cli/configuring-npm/package-lock-json
  "npm-shrinkwrap.json": "npm",
  "yarn.lock": "Yarn", // https://yarnpkg.com/features/zero-installs
  "pnpm-lock.yaml": "pnpm", // https://pnpm.io/git#lockfiles
  "bun.lock": "Bun", // https://bun.com/docs/pm/lockfile
  "bun.lockb": "Bun",
  "deno.lock": "Deno",
  "poetry.lock": "Poetry", // https://python-poetry.org/docs/basic-usage/#committing-your-poetrylock-file-to-version-control
  "uv.lock": "uv", // https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile
  "pdm.lock": "PDM",
  "pixi.lock": "pixi",
  "Pipfile.lock": "Pipenv",
  "conda-lock.yml": "conda-lock",
  "pylock.toml": "pylock", // https://packaging.python.org/en/latest/specifications/pylock-toml/
  "Cargo.lock": "Cargo", // https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html
  "Gemfile.lock": "Bundler", // https://bundler.io/guides/rationale.html#checking-your-code-into-version-control
  "gems.locked": "Bundler",
  "composer.lock": "Composer", // https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file-to-version-control
  "go.sum": "Go", // https://go.dev/ref/mod#go-sum-files
  "packages.lock.json": "NuGet", // https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies
  "gradle.lockfile": "Gradle", // https://docs.gradle.org/current/userguide/dependency_locking.html
  "buildscript-gradle.lockfile": "Gradle",
  "verification-metadata.xml": "Gradle", // https://docs.gradle.org/current/userguide/dependency_verification.html
  "Chart.lock": "Helm", // https://helm.sh/docs/helm/helm_dependency_build/
  "mix.lock": "Mix",
  "flake.lock": "Nix",
  "Package.resolved": "Swift",
  "pubspec.lock": "Dart",
};

/** Lock files: that one is there is all there is to know, so none of them is read. */
export const lockFiles: Extractor = {
  name: "lock files",
  files: Object.keys(LOCKS).map((name) => `**/${name}`),
  roles: ["production", "generated", "test", "example"],
  byName: true,
  extract({ path }) {
    const manager = LOCKS[path.slice(path.lastIndexOf("/") + 1)];
    if (manager === undefined) return { signals: [], problems: [] };
    const signal: Signal = { kind: "build.lock", place: { path, span: { start: 0, end: 0 } }, data: { manager } };
    return { signals: [signal], problems: [] };
  },
};

/** Requirements that are held to hashes: https://pip.pypa.io/en/stable/topics/secure-installs/ */
export const hashedRequirements: Extractor = {
  name: "requirements with hashes",
  files: ["**/*requirements*.txt", "**/requirements/*.txt"],
  roles: ["production", "docs", "generated"], // most are written by pip-compile or uv, and say so
  mayHold: (text) => text.includes("=="),
  extract({ path, text }) {
    const asked = text
      .replace(/\\\r?\n/g, " ")
      .split(/\r?\n/)
      .filter((line) => /^[A-Za-z0-9]/.test(line));
    const hashed = asked.length > 0 && asked.every((line) => line.includes("--hash="));
    const pinned = asked.length > 0 && asked.every((line) => /==|===| @ /.test(line));
    if (!pinned) return { signals: [], problems: [] };
    const signal: Signal = {
      kind: "build.lock",
      place: { path, span: { start: 0, end: 0 } },
      data: { manager: hashed ? "pip, with hashes" : "pip" },
    };
    return { signals: [signal], problems: [] };
  },
};

/** Files that name the version of a toolchain. */
const PINS: Readonly<Record<string, string>> = {
  ".nvmrc": "Node",
  ".node-version": "Node",
  ".tool-versions": "asdf",
  ".mise.toml": "mise",
  "mise.toml": "mise",
  ".python-version": "Python",
  "runtime.txt": "Python",
  ".ruby-version": "Ruby",
  "rust-toolchain": "Rust",
  "rust-toolchain.toml": "Rust",
  "global.json": ".NET",
  ".java-version": "Java",
  ".sdkmanrc": "Java",
  "gradle-wrapper.properties": "Gradle",
  "maven-wrapper.properties": "Maven",
  ".bazelversion": "Bazel",
  ".terraform-version": "Terraform",
  ".go-version": "Go",
  ".php-version": "PHP",
  ".swift-version": "Swift",
  "flake.nix": "Nix",
};

export const toolchainPins: Extractor = {
  name: "versions of toolchains",
  files: [...Object.keys(PINS).map((name) => `**/${name}`), "**/package.json", "**/go.mod", "**/pyproject.toml"],
  mayHold: (text, path) =>
    !/(?:package\.json|go\.mod|pyproject\.toml)$/.test(path) ||
    /"packageManager"|"volta"|"engines"|^(?:go|toolchain) \d|requires-python/m.test(text),
  extract({ path, text }) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const tool =
      PINS[name] ??
      (name === "package.json"
        ? /"(?:packageManager|volta)"\s*:/.test(text)
          ? "Node"
          : undefined
        : name === "go.mod"
          ? "Go"
          : undefined);
    if (tool === undefined) return { signals: [], problems: [] };
    const version = name in PINS ? /^\s*v?(\d{1,4}(?:\.\d{1,9}){0,2})\s*(?:#.*)?$/.exec(text)?.[1] : undefined;
    const data = { tool, ...(version === undefined ? {} : { version }) };
    const signal: Signal = { kind: "build.toolchain", place: { path, span: { start: 0, end: 0 } }, data };
    return { signals: [signal], problems: [] };
  },
};
