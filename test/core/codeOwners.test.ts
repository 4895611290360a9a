import { describe, expect, test } from "vitest";
import { decidingRuleOf } from "../../src/core/components/linkCodeOwners.ts";
import { codeowners } from "../../src/core/extractors/ownership/codeowners.ts";
import { testAssets } from "../support/scan.ts";

async function ownersOf(text: string, path: string): Promise<readonly string[] | undefined> {
  const { signals } = await codeowners.extract({ path: "CODEOWNERS", text, role: "production" }, testAssets);
  const signal = signals[0];
  if (signal?.kind !== "ownership.rules") throw new Error("no rules");
  return decidingRuleOf(signal.data)(path)?.owners;
}

describe("who owns a path", () => {
  test.each([
    ["* @all\n", "any/where.ts", ["@all"]],
    ["* @all\n/docs/ @writers\n", "docs/a/b.md", ["@writers"]],
    ["* @all\ndocs/* @writers\n", "docs/a.md", ["@writers"]],
    ["* @all\ndocs/* @writers\n", "docs/deep/a.md", ["@all"]],
    ["*.js @js # with a remark\n", "src/deep/a.js", ["@js"]],
    ["*.js @js\n", "src/a.ts", undefined],
    ["apps/ @octo\n", "deep/apps/x/file", ["@octo"]],
    ["/apps/ @octo\n", "deep/apps/x/file", undefined],
    ["/apps/ @octo\n/apps/legacy\n", "apps/legacy/index.ts", []],
    ["**/logs @octo\n", "deep/logs/today/x.log", ["@octo"]],
    ["/build/logs/ @doctocat\n", "build/logs/a/b", ["@doctocat"]],
    ["/build/logs/ @doctocat\n", "build/logs", undefined],
    ["/src/**/test.ts @t\n", "src/test.ts", ["@t"]],
    ["/src/**/test.ts @t\n", "src/a/b/test.ts", ["@t"]],
    ["/src/** @t\n", "src", undefined],
    ["path\\ with\\ spaces/ @space\n", "path with spaces/x", ["@space"]],
    ["a?c @t\n", "abc", ["@t"]],
    ["!docs @x\n", "docs/a", undefined],
    ["* team-without-at\n", "x", undefined],
    ["* a@example.com @org/team\n", "x", ["a@example.com", "@org/team"]],
    ["[Docs] @docs\ndocs/\nREADME.md @reader\n", "docs/a.md", ["@docs"]],
    ["[A]\n* @a\n[B]\n* @b\n", "x", ["@a"]],
    ["[A]\n* @a\n[B]\n/x\n", "x", ["@a"]],
    ["# only a comment\n", "x", undefined],
  ])("%j gives %s to %j", async (text, path, owners) => expect(await ownersOf(text, path)).toEqual(owners));

  test("a pattern made to explode is matched at once", async () => {
    const pattern = `${"a*".repeat(120)}b`;
    expect(await ownersOf(`${pattern} @x\n${"**/".repeat(90)}z @x\n`, "a".repeat(4000))).toBeUndefined();
  });
});
