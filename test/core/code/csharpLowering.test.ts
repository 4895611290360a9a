import { beforeAll, describe, expect, test } from "vitest";
import { lowerCSharp } from "../../../src/core/extractors/code/csharp/lower.ts";
import type { Expression, Program } from "../../../src/core/extractors/code/program.ts";
import { parse } from "../../../src/core/extractors/code/treesitter.ts";
import { testAssets } from "../../support/scan.ts";

async function lowered(text: string): Promise<Program> {
  const root = await parse("c-sharp", text, testAssets);
  if (root === undefined) throw new Error("no tree");
  return lowerCSharp(root, { path: "Program.cs", text, role: "production" });
}

/** An expression in words, names by what they are bound to. */
function words(expression: Expression | undefined): string {
  switch (expression?.kind) {
    case undefined:
      return "nothing";
    case "name":
      return expression.binding ? `${expression.name}:${expression.binding.kind}` : expression.name;
    case "member":
      return `${words(expression.object)}.${expression.name}`;
    case "call": {
      const given = expression.arguments.map(
        ({ name, value }) => `${name === undefined ? "" : `${name}: `}${words(value)}`,
      );
      const made = expression.isNew ? "new " : expression.awaited ? "await " : "";
      return `${made}${words(expression.callee)}(${given.join(", ")})`;
    }
    case "literal":
      return JSON.stringify(expression.value);
    case "template":
      return `\`${expression.parts.map((part) => (typeof part === "string" ? part : `{${words(part)}}`)).join("")}\``;
    case "object":
      return `{${expression.entries.map((entry) => ("key" in entry ? `${entry.key}: ${words(entry.value)}` : "?")).join(", ")}}`;
    case "list":
      return `[${expression.items.map(words).join(", ")}]`;
    case "arithmetic":
      return `${words(expression.left)} ${expression.operator} ${words(expression.right)}`;
    case "choice":
      return expression.options.map(words).join(" or ");
    case "function":
      return `function ${expression.name ?? ""}`.trim();
    case "unknown":
      return "?";
  }
}

/** Every call of a text in words, those of initialisers too. */
async function callsOf(text: string): Promise<readonly string[]> {
  return (await lowered(text)).calls.map(words);
}

/** What is passed to `see(…)`. */
async function seen(text: string): Promise<string> {
  const { calls } = await lowered(text);
  const call = calls.find(({ callee }) => words(callee).startsWith("see"));
  return words(call?.arguments[0]?.value);
}

beforeAll(async () => {
  await parse("c-sharp", "", testAssets);
});

describe("expressions", () => {
  test.each([
    ["10_000", "10000"],
    ["0x1F", "31"],
    ["30L", "30"],
    ["1.5m", "1.5"],
    ["-1", "-1"],
    ["1_000 * seconds", "1000 * seconds"],
    ['"a\\n"', '"a\\n"'],
    ['@"c:\\x"', '"c:\\\\x"'],
    ['"""a "quoted" b"""', '"a \\"quoted\\" b"'],
    ['$"https://{host}/a"', "`https://{host}/a`"],
    ["null", "null"],
    ["default", "null"],
    ["default(CancellationToken)", "null"],
    ["nameof(Shop.Orders)", '"Orders"'],
    ["(HttpWebRequest)made", "made"],
    ["made as HttpWebRequest", "made"],
    ["made!", "made"],
    ["a ?? b", "a or b"],
    ["a ? b : c", "b or c"],
    ["a?.B.C", "a.B.C"],
    ['map["key"]', "map.key"],
    ["x switch { 1 => a, _ => b }", "a or b"],
    ["new { id = 1, name }", "{id: 1, name: name}"],
    ["new[] { 1, 2 }", "[1, 2]"],
    ["(1, 2)", "[1, 2]"],
    ["() => a", "function"],
    ["call(limit: 5)", "call(limit: 5)"],
    ["await load().ConfigureAwait(false)", "await load()"],
    ["new Lazy<Client>(() => new Client())", "{Value: new Client()}"],
    ["a is Client c ? c : d", "c:variable or d"],
  ])("%s", async (code, expected) => {
    expect(await seen(`see(${code});`)).toBe(expected);
  });
});

describe("what is made", () => {
  test("an initialiser assigns to what is made", async () => {
    const { assignments } = await lowered("var c = new Client(1) { Limit = 5, Inner = { Deep = 6 } };");
    expect(assignments.map(({ target, value }) => `${words(target)} = ${words(value)}`)).toEqual([
      "new Client(1).Limit = 5",
      "new Client(1).Inner.Deep = 6",
    ]);
  });

  test.each([
    ["a local", "Client c = new();"],
    ["a field", "class A { Client c = new(); }"],
    ["a property", "class A { Client C { get; } = new(); }"],
    ["an assignment", "class A { Client c; A() { c = new(); } }"],
    ["a result", "class A { Client Make() { return new(); } }"],
    ["an awaited result", "class A { async Task<Client> Make() => new(); }"],
    ["a choice", "Client c = given ?? new();"],
  ])("new() is of the type that %s asks for", async (_, text) => {
    expect(await callsOf(text)).toEqual(["new Client()"]);
  });

  test("a generated client is of gRPC, a class in its namespace is not", async () => {
    expect(await callsOf("a(new Greeter.GreeterClient(c), new System.Net.Http.HttpClient());")).toEqual([
      "a(new ClientBase:import(c), new HttpClient:import())",
      "new ClientBase:import(c)",
      "new HttpClient:import()",
    ]);
  });
});

describe("names", () => {
  test.each([
    ["a field", "class A { int x; void F() { see(x); } }", "this:self.x"],
    ["a field of the class around", "class A { int x; class B { void F() { see(x); } } }", "this:self.x"],
    ["a parameter before a field", "class A { int x; void F(int x) { see(x); } }", "x:parameter"],
    ["a primary constructor's parameter", "class A(int x) { void F() { see(x); } }", "x:parameter"],
    ["a record's property", "record A(int X) { void F() { see(X); } }", "this:self.X"],
    ["a local of a block", "{ var x = 1; see(x); }", "x:variable"],
    ["a local of another block", "{ var x = 1; } { see(x); }", "x"],
    ["a lambda's parameter", "map(x => see(x));", "x:parameter"],
    ["a local function below", "see(F()); int F() => 1;", "F:function()"],
    ["a class of the file", "see(A.X); class A { public static int X = 1; }", "A:class.X"],
    ["an alias", "using H = System.Net.Http.HttpClient; see(new H());", "new H:import()"],
    ["what an out parameter gives", "if (f(out var x)) see(x);", "x:variable"],
    ["an exception", "try { } catch (Exception x) { see(x); }", "x:variable"],
    ["a loop's variable", "foreach (var x in xs) see(x);", "x:variable"],
  ])("%s", async (_, text, expected) => {
    expect(await seen(text)).toBe(expected);
  });

  test("a member that nobody gives a value is handed in", async () => {
    const { classes } = await lowered("class A { public HttpClient Http { get; set; } }");
    const [handed] = classes[0]?.fields.get("Http") ?? [];
    expect(handed?.kind === "name" && handed.binding?.kind).toBe("parameter");
    expect(handed?.kind === "name" && words(handed.binding?.type)).toBe("HttpClient");
  });

  test("a class exports its static members and its clients", async () => {
    const { exports } = await lowered("class A { static int X = 1; HttpClient http; int y; const int Z = 2; }");
    expect([...exports.keys()]).toEqual(["A.X", "A.Z", "A.http"]);
  });
});

describe("any input", () => {
  const broken = [
    "class {",
    "class A { void F( }",
    "new { = }",
    "x?.;",
    "using = ;",
    'var x = $"{',
    "public class A : { int this[] => }",
    "switch (x) { case }",
    "#if A\nclass B {\n#endif",
    "\u0000\uffff",
  ];
  test.each(broken)("%j is read as far as it goes", async (text) => {
    expect((await lowered(text)).language).toBe("csharp");
  });

  test.each([
    ["parentheses", `var x = ${"(".repeat(3000)}1${")".repeat(3000)};`],
    ["blocks", `${"{".repeat(3000)}${"}".repeat(3000)}`],
    ["lambdas", `${"f(() => ".repeat(2000)}1${")".repeat(2000)};`],
    ["a sum", `var x = ${Array.from({ length: 5000 }, () => '"a"').join(" + ")};`],
    ["a chain", `x${".F()".repeat(3000)};`],
    ["classes", `${"class A { ".repeat(1000)}${"}".repeat(1000)}`],
    ["initialisers", `var x = ${"new A { B = ".repeat(1000)}1${" }".repeat(1000)};`],
  ])("deep %s do no harm", async (_, text) => {
    expect((await lowered(text)).language).toBe("csharp");
  });
});
