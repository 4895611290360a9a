import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { CHECKS } from "../src/core/checks/index.ts";
import { EXTRACTORS } from "../src/core/extractors/index.ts";
import { SCAFFOLDS } from "../src/core/fixes/scaffolds/index.ts";
import { generatedFiles, withTable } from "./support/generated.ts";

// Holds the repository to its own conventions: ids, lists, pages, directions of imports, generated files.

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

const SOURCES = filesBelow("src", ".ts");

interface Imported {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function importsOf(path: string): readonly Imported[] {
  const text = read(path);
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^"';]*?from\s+)?"([^"]+)";/gm);
  const dynamic = text.matchAll(/\bimport\("([^"]+)"\)/g);
  return [
    ...[...statements].map((match) => ({ specifier: match[2] ?? "", typeOnly: match[1] !== undefined })),
    ...[...dynamic].map((match) => ({ specifier: match[1] ?? "", typeOnly: false })),
  ];
}

/** Imports of the project's own files, as paths from its top. */
function ownImports(path: string): readonly string[] {
  return importsOf(path)
    .filter(({ specifier }) => specifier.startsWith("."))
    .map(({ specifier }) => relative(ROOT, join(ROOT, dirname(path), specifier)).replaceAll("\\", "/"));
}

describe("checks", () => {
  const files = filesBelow("src/core/checks", ".ts").filter((path) =>
    /^src\/core\/checks\/[^/]+\/[^/]+\.ts$/.test(path),
  );
  const defining = files.filter((path) =>
    /\b(?:defineCheck|defineChecklistCheck|attest|documented)[<(]/.test(read(path)),
  );

  test("each file that defines a check is in the list, and its path is its id", () => {
    expect(CHECKS.map(({ id }) => `src/core/checks/${id}.ts`).sort()).toEqual(defining);
  });

  test("ids are unique, kebab case, and have a page", () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)*$/);
      expect(existsSync(join(ROOT, `src/core/checks/${id}.md`)), id).toBe(true);
    }
  });

  test("every scaffold that a check names exists, and names that check or another", () => {
    const scaffolds = new Set(SCAFFOLDS.map(({ id }) => id));
    for (const { id, scaffolds: named } of CHECKS)
      for (const scaffold of named ?? []) expect(scaffolds, id).toContain(scaffold);
    for (const { id, check } of SCAFFOLDS)
      expect(
        CHECKS.map((each) => each.id),
        id,
      ).toContain(check);
    expect(scaffolds.size).toBe(SCAFFOLDS.length);
  });

  test("extractors have names of their own", () => {
    const names = EXTRACTORS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("directions of imports", () => {
  const breaches = (rule: (path: string, imported: string) => boolean) =>
    SOURCES.flatMap((path) =>
      ownImports(path)
        .filter((imported) => rule(path, imported))
        .map((imported) => `${path} → ${imported}`),
    );
  const inCore = (path: string) => path.startsWith("src/core/");
  const isCheck = (path: string) => /^src\/core\/checks\/[^/]+\//.test(path);

  test("the core knows no host", () => {
    const foreign = SOURCES.filter(inCore).flatMap((path) =>
      importsOf(path)
        .filter(({ specifier }) => specifier === "vscode" || specifier.startsWith("node:"))
        .map(({ specifier }) => `${path} → ${specifier}`),
    );
    expect(foreign).toEqual([]);
    expect(breaches((path, imported) => inCore(path) && !inCore(imported))).toEqual([]);
  });

  test("nothing imports the shells", () => {
    for (const shell of ["src/cli/", "src/vscode/"]) {
      expect(breaches((path, imported) => imported.startsWith(shell) && !path.startsWith(shell))).toEqual([]);
    }
  });

  test("a check imports the model, verdicts, its definition and what lies in its own area", () => {
    const allowed =
      /^src\/core\/(?:model|verdict|place|fields)\.ts$|^src\/core\/checks\/(?:define|attest|documented|deployFiles|vendors)\.ts$|^src\/core\/output\/words\.ts$|^src\/core\/components\/link\w+\.ts$/;
    const area = (path: string) => path.split("/").slice(0, 4).join("/");
    expect(
      breaches((path, imported) => isCheck(path) && !allowed.test(imported) && !imported.startsWith(`${area(path)}/`)),
    ).toEqual([]);
  });

  test("an extractor imports no check", () => {
    expect(
      breaches((path, imported) => path.startsWith("src/core/extractors/") && imported.startsWith("src/core/checks/")),
    ).toEqual([]);
  });

  test("writers and views know the report, not how it came about", () => {
    const inner = /^src\/core\/(?:extractors|files|scanner|components)/;
    expect(
      breaches(
        (path, imported) =>
          (path.startsWith("src/core/output/") || path.startsWith("src/vscode/")) && inner.test(imported),
      ),
    ).toEqual([]);
  });

  test("the browser's entry reaches nothing of Node", () => {
    const seen = new Set<string>();
    const queue = ["src/vscode/web.ts", "src/vscode/worker.ts"].filter((path) => existsSync(join(ROOT, path)));
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      expect(path.startsWith("src/node/"), path).toBe(false);
      for (const { specifier } of importsOf(path))
        expect(specifier.startsWith("node:"), `${path} → ${specifier}`).toBe(false);
      queue.push(...ownImports(path).filter((each) => each.endsWith(".ts")));
    }
  });

  test("there are no circles", () => {
    const graph = new Map(SOURCES.map((path) => [path, importsOf(path).filter(({ typeOnly }) => !typeOnly)]));
    const state = new Map<string, "open" | "done">();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === "done") return;
      if (state.get(path) === "open") {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
        return;
      }
      state.set(path, "open");
      for (const { specifier } of graph.get(path) ?? []) {
        if (!specifier.startsWith(".")) continue;
        visit(relative(ROOT, join(ROOT, dirname(path), specifier)).replaceAll("\\", "/"), [...trail, path]);
      }
      state.set(path, "done");
    };
    for (const path of SOURCES) visit(path, []);
    expect(circles).toEqual([]);
  });
});

describe("generated files are fresh (npm run generate)", () => {
  test.each(Object.entries(generatedFiles()))("%s", (path, text) => expect(read(path)).toBe(text));
  test("README's table of checks", () => expect(read("README.md")).toBe(withTable(read("README.md"))));
});

describe("what is committed", () => {
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" })
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(ROOT, path)));

  test("has the top level that was promised", () => {
    for (const path of [
      "package.json",
      "src",
      "media",
      "schemas",
      "test",
      ".vscodeignore",
      "CHANGELOG.md",
      "README.md",
      "CONTRIBUTING.md",
      "SECURITY.md",
      "LICENSE",
    ]) {
      expect(existsSync(join(ROOT, path)), path).toBe(true);
    }
  });

  test("asks for nothing at run time that is not in the bundle", () => {
    const manifest: { dependencies?: object } = JSON.parse(read("package.json"));
    expect(manifest.dependencies ?? {}).toEqual({});
  });

  test("runs nothing, and asks nothing of the network", () => {
    const guilty = SOURCES.filter(
      (path) =>
        /\beval\(|new Function\(/.test(read(path)) ||
        importsOf(path).some(({ specifier }) =>
          /^(?:node:)?(?:child_process|vm|http|https|net|dns|dgram)$/.test(specifier),
        ),
    );
    expect(guilty).toEqual([]);
  });

  test("holds nothing that a tool made and nobody reads", () => {
    const MOST_BYTES = 500_000;
    expect(tracked.filter((path) => statSync(join(ROOT, path)).size > MOST_BYTES)).toEqual([]);
  });

  test("names no address of a package registry", () => {
    const lock = tracked
      .filter((path) => path === "package-lock.json")
      .map(read)
      .join("");
    expect(lock).not.toMatch(/"resolved": "https?:/);
  });
});
