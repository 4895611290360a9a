import { describe, expect, test } from "vitest";
import type { Check } from "../../src/core/model.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, itemOf, never } from "../support/scan.ts";

const CONFIG = ".readiness/config.yaml";
const NONE: readonly Check[] = [];
type Files = Readonly<Record<string, string>>;

const config = (rest: string, id = "house/rule") =>
  `version: 1\ncustom:\n  - id: ${id}\n    title: It is so\n    why: It matters.\n    fix: Make it so\n${rest.replace(/^/gm, "    ")}\n`;

async function scan(text: string, files: Files, trusted = true) {
  const engine = engineOver(new MemoryWorkspace({ [CONFIG]: text, ...files }), { checks: NONE, trusted });
  return engine.scan(never);
}

async function stateOf(rule: string, files: Files) {
  const report = await scan(config(rule), files);
  expect(report.problems).toEqual([]);
  return itemOf(report, "house/rule");
}

const K8S =
  "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: registry.example.com/a:1\n      pull: Always\n";
const REPLICAS = 'must: { value: { files: "k8s/*.yaml", path: "spec.containers.*.pull", equals: Always } }';
const CONSOLE =
  "mustNot:\n  query:\n    language: typescript\n    match: '(call_expression function: (member_expression object: (identifier) @o) (#eq? @o \"console\")) @finding'";

describe("a custom check", () => {
  test.each<[string, string, Files, string, string?]>([
    ["a file that must be there", "must: { file: [SECURITY.md, .github/SECURITY.md] }", { "SECURITY.md": "" }, "met"],
    [
      "and is not",
      "must: { file: SECURITY.md }",
      { "README.md": "" },
      "gap",
      "No file matches SECURITY.md. Make it so.",
    ],
    ["a picture counts", 'must: { file: "docs/*.png" }', { "docs/a.png": "\0\u0001" }, "met"],
    ["a file that must not be there", 'mustNot: { file: "**/*.jks" }', { "a/b.jks": "x" }, "gap", "a/b.jks is there"],
    ["and is not either", 'mustNot: { file: "**/*.jks" }', {}, "met"],
    ["a value that is right", REPLICAS, { "k8s/a.yaml": K8S }, "met"],
    ["a value that is wrong", REPLICAS, { "k8s/a.yaml": K8S.replace("Always", "Never") }, "gap", "another value"],
    [
      "a value that is missing",
      REPLICAS,
      { "k8s/a.yaml": "a: 1\n" },
      "gap",
      "k8s/a.yaml has no spec.containers.*.pull",
    ],
    ["no file to hold it", REPLICAS, {}, "gap", "No file matches k8s/*.yaml"],
    ["a file that cannot be read", REPLICAS, { "k8s/a.yaml": "a: [\n" }, "unanswered"],
    [
      "a JSON value",
      "must: { value: { files: tsconfig.json, path: compilerOptions.strict, equals: true } }",
      { "tsconfig.json": '{ // why\n "compilerOptions": { "strict": true, } }' },
      "met",
    ],
    [
      "a TOML value",
      'must: { value: { files: "*.toml", path: [tool, ruff, line-length], oneOf: [100, 120] } }',
      { "pyproject.toml": "[tool.ruff]\nline-length = 120\n" },
      "met",
    ],
    [
      "a value that must not be there",
      'mustNot: { value: { files: "**/*.yaml", path: debug, equals: true } }',
      { "a/b.yaml": "debug: true\n" },
      "gap",
      "debug says what it must not",
    ],
    [
      "a construct that must not be there",
      CONSOLE,
      { "src/a.ts": "console.log(1);\nother.log(1);\n" },
      "gap",
      "does not hold here",
    ],
    ["and is not there", CONSOLE, { "src/a.ts": "logger.log(1);\n" }, "met"],
    ["in a test it does not count", CONSOLE, { "src/a.test.ts": "console.log(1);\n" }, "met"],
    ["a construct that must be there", CONSOLE.replace("mustNot", "must"), { "src/a.ts": "console.log(1);" }, "met"],
    ["and is missing", CONSOLE.replace("mustNot", "must"), { "src/a.ts": "x;" }, "gap", "holds it"],
    [
      "a dependency",
      "must: { dependency: { name: helmet } }",
      { "package.json": '{"dependencies":{"helmet":"8"}}' },
      "met",
    ],
    [
      "that is missing",
      "must: { dependency: { name: helmet } }",
      { "package.json": '{"dependencies":{}}' },
      "gap",
      "Nothing depends on helmet",
    ],
    ["where nothing depends on anything", "must: { dependency: { name: helmet } }", {}, "not-applicable"],
    [
      "a dependency that must go",
      "mustNot: { dependency: { name: moment, ecosystem: npm } }",
      { "package.json": '{"dependencies":{"moment":"2"}}' },
      "gap",
      "depends on moment",
    ],
  ])("%s", async (_, rule, files, state, message) => {
    const item = await stateOf(rule, files);
    expect(item.state).toBe(state);
    if (message !== undefined) expect(item.findings[0]?.message).toContain(message);
  });

  test("marks where it is", async () => {
    const item = await stateOf(CONSOLE, { "src/a.ts": "const a = 1;\nconsole.log(a);\n" });
    expect(item.findings.map(({ place }) => place?.start)).toEqual([{ line: 2, column: 1 }]);
  });

  test("is asked of each component from its folder, at its level", async () => {
    const files = {
      "a/package.json": '{"name":"a","scripts":{"start":"node ."}}',
      "b/package.json": '{"name":"b","scripts":{"start":"node ."}}',
      "a/OWNERS.md": "",
    };
    const report = await scan(config("scope: component\nmust: { file: OWNERS.md }"), files);
    expect(report.items.map(({ component, state }) => [component, state])).toEqual([
      ["a", "met"],
      ["b", "gap"],
    ]);
    expect((await scan(config("level: critical\nmust: { file: a }"), files)).items).toEqual([]);
  });

  test("can be answered, given a severity, and explained like any other", async () => {
    const workspace = new MemoryWorkspace({
      [CONFIG]: `${config("must: { file: SECURITY.md }")}checks: { house/rule: info }\n`,
    });
    const engine = engineOver(workspace, { checks: NONE });
    expect(itemOf(await engine.scan(never), "house/rule").findings[0]?.severity).toBe("info");
    expect(await engine.explain("house/rule")).toMatch(/^# It is so\n\nIt matters\.[\s\S]*`SECURITY\.md`\.\n/);
    expect((await engine.checks()).map(({ id }) => id)).toEqual(["house/rule"]);
    const { path, after } = await engine.answer({
      check: "house/rule",
      says: "elsewhere",
      by: "d",
      on: "2026-11-02",
      where: "x",
    });
    workspace.files.set(path, after);
    expect(itemOf(await engine.scan(never), "house/rule").state).toBe("elsewhere");
  });

  test("follows its files and its own text", async () => {
    const workspace = new MemoryWorkspace({ [CONFIG]: config(CONSOLE), "src/a.ts": "console.log(1);\n" });
    const engine = engineOver(workspace, { checks: NONE });
    const state = async (path: string, text: string) => {
      workspace.files.set(path, text);
      return itemOf(await engine.update([{ path }], never), "house/rule").state;
    };
    await engine.scan(never);
    expect(await state("src/a.ts", "x\n")).toBe("met");
    expect(await state(CONFIG, config("must: { file: docs/a.png }"))).toBe("gap");
    expect(await state("docs/a.png", "\0")).toBe("met");
  });
});

describe("what a workspace brings along is bounded", () => {
  test("queries wait for trust; the rest does not", async () => {
    const files = { "src/a.ts": "console.log(1);\n" };
    const waiting = itemOf(await scan(config(CONSOLE), files, false), "house/rule");
    expect(waiting).toMatchObject({
      state: "unanswered",
      reason: "queries of the workspace are asked once it is trusted",
    });
    expect(itemOf(await scan(config('mustNot: { file: "**/*.ts" }'), files, false), "house/rule").state).toBe("gap");
  });

  test.each([
    ["neither must nor mustNot", "level: standard", 'either "must" or "mustNot"'],
    [
      "two constructs",
      "must: { file: a, dependency: { name: b } }",
      'one of "file", "value", "query" and "dependency"',
    ],
    ["an unknown key", "must: { fil: a }", 'did you mean "file"?'],
    ["a language that is not read", "must: { query: { language: cobol, match: x } }", "language"],
    ["a query that is none", "must: { query: { language: python, match: '(no_such_node) @finding' } }", "no_such_node"],
    [
      "a pattern in a query",
      `must: { query: { language: python, match: '((identifier) @f (#match? @f "(a+)+$"))' } }`,
      "#match?",
    ],
    ["a query that names nothing", "must: { query: { language: python, match: '(identifier)' } }", "captures nothing"],
    ["a glob to get lost in", 'must: { file: "*a*a*a*a*a*b" }', "too many wildcards"],
    ["a glob that leaves", 'must: { file: "../a" }', "inside of the workspace"],
    ["a query without end", `must: { query: { language: python, match: "${"(a)".repeat(2000)}" } }`, "too long"],
  ])("%s is a problem at its place", async (_, rule, message) => {
    const report = await scan(config(rule), { "a.py": "x = 1\n" });
    expect(report.problems.map((problem) => problem.message).join("\n")).toContain(message);
    expect(report.problems[0]?.place?.path).toBe(CONFIG);
    expect(report.problems[0]?.place?.start.line).toBeGreaterThan(2);
    expect(report.items.map(({ state }) => state)).not.toContain("met");
  });

  test("one that is malformed leaves the others and the rest of the configuration alone", async () => {
    const text = `${config("must: { file: README.md }")}  - id: Bad Id\n    title: t\ncriticality: critical\n`;
    const report = await scan(text, { "README.md": "" });
    expect(itemOf(report, "house/rule").state).toBe("met");
    expect(report.criticality).toBe("critical");
    expect(report.problems.length).toBeGreaterThan(0);
  });

  test("an id that is taken is a problem", async () => {
    const twice = `${config("must: { file: a }")}${config("must: { file: b }").split("custom:\n")[1]}`;
    expect((await scan(twice, {})).problems[0]?.message).toContain('There is a check "house/rule" already');
  });

  test("a query that takes too long is given up, and said so", async () => {
    const many = `a(${"x,".repeat(3000)})`;
    const rule = `must:\n  query:\n    language: javascript\n    match: '(arguments (identifier) @a (identifier) @b (identifier) @c (identifier) @d (#eq? @a "y"))'`;
    const item = await stateOf(rule, { "src/a.js": many });
    expect(item.state).toBe("unanswered");
    expect(item.reason).toContain("takes too long");
  });
});
