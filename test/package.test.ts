import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { listFiles, PackageManager } from "@vscode/vsce";
import { beforeAll, describe, expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "..");

// One folder makes the npm package and the .vsix; .npmignore and .vscodeignore say what goes in. Expects a build in dist/.
describe("the package", () => {
  let npm: readonly string[];
  let vsix: readonly string[];

  beforeAll(async () => {
    npm = await listedByNpm();
    vsix = (await listFiles({ cwd: ROOT, packageManager: PackageManager.None })).map((file) =>
      file.replaceAll("\\", "/"),
    );
  }, 60_000);

  test("holds the same files for npm and for VS Code", () => {
    expect([...vsix].sort()).toEqual([...npm].sort());
  });

  test("holds only what runs and what is read", () => {
    const parts = new Set(npm.map((file) => file.split("/")[0]));
    expect([...parts].sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist",
      "media",
      "package.json",
      "package.nls.json",
      "schemas",
    ]);
  });

  test("holds every file its manifest names", async () => {
    const manifest = await readFile(path.join(ROOT, "package.json"), "utf8");
    const named = [...manifest.matchAll(/"(?:\.\/)?((?:dist|media|schemas)\/[^"*]*\.\w+)"/g)].map((match) => match[1]);
    expect(named.filter((file) => file !== undefined && !npm.includes(file))).toEqual([]);
  });

  test("needs nothing installed", async () => {
    const { dependencies } = JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8"));
    expect(dependencies).toBeUndefined();
  });
});

async function listedByNpm(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: ROOT,
    shell: process.platform === "win32",
  });
  const [{ files }]: [{ files: readonly { readonly path: string }[] }] = JSON.parse(stdout);
  return files.map(({ path }) => path);
}
