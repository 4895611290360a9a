import { describe, expect, test } from "vitest";
import { commandsOf } from "../../../src/core/extractors/ci/shell.ts";

const words = (script: string) => commandsOf(script).map((command) => command.words.join(" "));

describe("the commands of a script", () => {
  test.each([
    ["npm ci && npm test", ["npm ci", "npm test"]],
    ["npm ci \\\n  --no-audit\nnpm test # npx readiness scan", ["npm ci --no-audit", "npm test"]],
    ['echo "npx readiness scan; x"', ["echo npx readiness scan; x"]],
    ["CI=1 NODE_ENV=test npx readiness scan", ["npx readiness scan"]],
    ["if ! readiness scan; then exit 1; fi", ["readiness scan", "exit 1", "fi"]],
    ["cat <<EOF\nreadiness scan\nEOF\nls", ["cat <<EOF", "ls"]],
    ["(cd app && readiness scan .)", ["cd app", "readiness scan ."]],
    ["echo ${{ secrets.TOKEN }} | docker login", ["echo ${{ secrets.TOKEN }}", "docker login"]],
    ["x=$(git rev-parse HEAD) make", ["make"]],
    ["", []],
    ["'unclosed", ["unclosed"]],
  ])("%j", (script, expected) => expect(words(script)).toEqual(expected));

  test("what swallows a failure is told apart from what does not", () => {
    const swallowed = (script: string) => commandsOf(script)[0]?.failureSwallowed;
    expect(swallowed("readiness scan || true")).toBe(true);
    expect(swallowed("readiness scan || echo failed")).toBe(true);
    expect(swallowed("readiness scan || exit 0")).toBe(true);
    expect(swallowed("readiness scan || exit 1")).toBe(false);
    expect(swallowed("readiness scan && true")).toBe(false);
  });
});
