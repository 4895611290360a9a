import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diskWorkspace } from "../../src/node/disk.ts";
import { engineOver, never } from "../support/scan.ts";

let root = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "readiness-disk-"));
  mkdirSync(join(root, "a/b"), { recursive: true });
  writeFileSync(join(root, "a/b/x.js"), "export {};\n");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a symlink loop ends, and a link is not read twice", async () => {
  symlinkSync("..", join(root, "a/b/loop"));
  symlinkSync("x.js", join(root, "a/b/link.js"));
  const report = await engineOver(await diskWorkspace(root)).scan(never);
  expect(report.stats.files).toBe(1);
});

test("the workspace itself may be a link", async () => {
  const link = `${root}-link`;
  symlinkSync(root, link);
  try {
    expect((await engineOver(await diskWorkspace(link)).scan(never)).stats.files).toBe(1);
  } finally {
    rmSync(link);
  }
});

test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
  "a folder without permission is a problem, and the rest is read",
  async () => {
    const locked = join(root, "locked");
    mkdirSync(locked);
    chmodSync(locked, 0);
    try {
      const report = await engineOver(await diskWorkspace(root)).scan(never);
      expect(report.problems[0]?.message).toContain("locked could not be read");
      expect(report.stats.files).toBe(1);
    } finally {
      chmodSync(locked, 0o755);
    }
  },
);

test("a file that is gone, one too large and a folder called like a file", async () => {
  const workspace = await diskWorkspace(root);
  expect(await workspace.read("nowhere.js", 10)).toBe("gone");
  expect(await workspace.read("a/b/x.js", 3)).toBe("too-large");
  expect(await workspace.read("a", 1000)).toBe("unreadable");
  expect(await workspace.directory("nowhere")).toEqual([]);
});
