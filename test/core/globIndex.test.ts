import { readdirSync } from "node:fs";
import path from "node:path";
import { Minimatch } from "minimatch";
import { expect, test } from "vitest";
import { EXTRACTORS } from "../../src/core/extractors/index.ts";
import { GlobIndex } from "../../src/core/files/globIndex.ts";

const ROOT = path.join(import.meta.dirname, "../projects");
const REAL = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).map((each) => each.replaceAll("\\", "/"));
const ODD = [
  "Dockerfile",
  "deploy/DOCKERFILE.Prod",
  ".github/workflows/ci.yml",
  "team/.github/workflows/ci.yml",
  "a/.env.local",
  "bin/release",
  "bin/release.sh",
  "docs/CODEOWNERS",
  "noending",
  ".hidden",
  "a.b/c",
];
const ODD_GLOBS = [
  "!src/**",
  "src/",
  "**",
  "*",
  "**/*",
  "a.b/*",
  "**/!(*.*)",
  "\\!x",
  "{a,b}/{c,.hidden}",
  "src/[a-c]*.ts",
];

test("an index of globs answers as each glob by itself", () => {
  const lists = [...EXTRACTORS.map(({ files }) => files), ...ODD_GLOBS.map((glob) => [glob])];
  const index = new GlobIndex(lists);
  const plain = lists.map((globs) => globs.map((glob) => new Minimatch(glob, { dot: true, nocase: true })));
  for (const each of [...REAL, ...ODD]) {
    const matched = plain.flatMap((globs, at) => (globs.some((glob) => glob.match(each)) ? [at] : []));
    expect(
      [...index.matches(each)].sort((a, b) => a - b),
      each,
    ).toEqual(matched);
  }
});
