import { expect, test } from "vitest";
import type { Extractor } from "../../src/core/extractors/extractor.ts";
import { Scanner } from "../../src/core/scanner.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { never, testAssets } from "../support/scan.ts";

/** Sees nothing anywhere, and counts what it was given. */
function counting(): Extractor & { readonly given: string[] } {
  const given: string[] = [];
  return {
    name: "counting",
    files: ["**/*.ts"],
    given,
    async extract({ path }) {
      given.push(path);
      return { signals: [], problems: [] };
    },
  };
}

test("a whole scan again reads only the files whose bytes changed, of those that showed nothing as well", async () => {
  const workspace = new MemoryWorkspace({ "a.ts": "export const a = 1;\n", "b.ts": "export const b = 1;\n" });
  const extractor = counting();
  const scanner = new Scanner(workspace, testAssets, [extractor]);
  await scanner.scan([], never);
  expect(extractor.given.splice(0).toSorted()).toEqual(["a.ts", "b.ts"]);
  workspace.files.set("b.ts", "export const b = 2;\n");
  await scanner.scan([], never);
  expect(extractor.given.splice(0)).toEqual(["b.ts"]);
});

test("the repository's own extractors read every file once more when they change", async () => {
  const scanner = new Scanner(new MemoryWorkspace({ "a.ts": "export const a = 1;\n" }), testAssets, []);
  const own = counting();
  scanner.useOwn([own]);
  await scanner.scan([], never);
  scanner.useOwn([own]);
  await scanner.scan([], never);
  expect(own.given).toEqual(["a.ts", "a.ts"]);
});
