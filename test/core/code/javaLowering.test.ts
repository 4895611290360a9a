import { beforeAll, describe, expect, test } from "vitest";
import { lowerJava } from "../../../src/core/extractors/code/java/lower.ts";
import type { Expression, Program } from "../../../src/core/extractors/code/program.ts";
import { Resolver } from "../../../src/core/extractors/code/resolve.ts";
import { parse } from "../../../src/core/extractors/code/treesitter.ts";
import { testAssets } from "../../support/scan.ts";

async function lowered(text: string): Promise<Program> {
  const root = await parse("java", text, testAssets);
  if (root === undefined) throw new Error("no tree");
  return lowerJava(root, { path: "src/main/java/App.java", text, role: "production" });
}

/** An expression in words, names by where they come from. */
function words(expression: Expression | undefined): string {
  switch (expression?.kind) {
    case undefined:
      return "nothing";
    case "name": {
      const { binding } = expression;
      if (binding?.import) return `${binding.import.module}.${binding.import.name}`;
      return binding ? `${expression.name}:${binding.kind}` : expression.name;
    }
    case "member":
      return `${words(expression.object)}.${expression.name}`;
    case "call":
      return `${expression.isNew ? "new " : ""}${words(expression.callee)}(${expression.arguments.map(({ value }) => words(value)).join(", ")})`;
    case "literal":
      return JSON.stringify(expression.value);
    case "template":
      return `\`${expression.parts.map((part) => (typeof part === "string" ? part : `{${words(part)}}`)).join("")}\``;
    case "arithmetic":
      return `${words(expression.left)} ${expression.operator} ${words(expression.right)}`;
    case "choice":
      return expression.options.map(words).join(" or ");
    case "list":
      return `[${expression.items.map(words).join(", ")}]`;
    case "function":
      return "function";
    default:
      return "?";
  }
}

/** What `use(…)` is given, in words, once its names are followed. */
async function used(text: string): Promise<readonly string[]> {
  const program = await lowered(text);
  const resolver = new Resolver(program);
  const call = program.calls.find(({ callee }) => callee.kind === "name" && callee.name === "use");
  return (call?.arguments ?? []).flatMap(({ value }) =>
    resolver.follow({ expression: value }).map((each) => words(each.expression)),
  );
}

const method = (body: string) => `package a; import b.C; import d.*; class App { void go() { ${body} } }`;

beforeAll(async () => {
  await parse("java", "", testAssets);
});

describe("expressions", () => {
  test.each([
    ["10_000L", "10000"],
    ["0x1F", "31"],
    ["1.5f", "1.5"],
    ["-3", "-3"],
    ["null", "null"],
    ["true", "true"],
    ['"a\\"b"', '"a\\"b"'],
    ['"https://" + host + "/x"', "`https://{host}/x`"],
    ["5 * 1000", "5 * 1000"],
    ["a ? 1 : 2", "1"],
    ["(int) 3", "3"],
    ["new C()", "new b.C()"],
    ["new C.Builder().x(1).build()", "new b.C.Builder().x(1).build()"],
    ["C.of(2)", "b.C.of(2)"],
    ["new java.net.URL(u)", "new java.net.URL(u)"],
    ["java.net.http.HttpClient.newHttpClient()", "java.net.http.HttpClient.newHttpClient()"],
    ["new Other()", "new a.Other()"],
    ["new int[]{1, 2}", "[1, 2]"],
    ["x -> x", "function"],
    ["this::go", "?"],
  ])("%s is %s", async (code, expected) => {
    expect((await used(method(`use(${code});`)))[0]).toBe(expected);
  });
});

describe("names", () => {
  test.each([
    ["a local variable", method("int x = 1; use(x);"), ["1"]],
    ["one of another block", method("{ int x = 1; } { int x = 2; use(x); }"), ["2"]],
    ["a constant below", "class App { void go() { use(T); } static final int T = 2 * 3; }", ["2 * 3"]],
    ["a field by this", "class App { int t = 4; void go() { use(this.t); } }", ["4"]],
    [
      "a field set by the constructor",
      "class App { C c; App(C c) { this.c = c; } void go() { use(c); } }",
      ["c:parameter"],
    ],
    ["a field that is injected", "class App { private final C c; void go() { use(c); } }", ["c:parameter"]],
    [
      "a field and a method of one name",
      "class App { int c = 1; int c() { return 2; } void go() { use(c(), c); } }",
      ["2", "1"],
    ],
    [
      "a nested class's constant",
      "class App { void go() { use(T.X); } static class T { static final int X = 7; } }",
      ["7"],
    ],
    ["a pattern", method("if (o instanceof C c) { use(c); }"), ["o"]],
    ["a resource", method("try (C c = C.of()) { use(c); }"), ["b.C.of()"]],
    ["a variable given later", method("C c = null; c = new C(); use(c);"), ["new b.C()"]],
    ["an outer class's field", "class App { int t = 5; class In { void go() { use(t); } } }", ["5"]],
    ["a lambda's parameter", method("run(x -> use(x));"), ["x:parameter"]],
  ])("%s", async (_, text, expected) => {
    expect(await used(text)).toEqual(expected);
  });

  test("an annotation is a call, and a qualifier is kept", async () => {
    const program = await lowered('import a.B; @B("x") class App { @Qualifier("fast") private C c; }');
    expect(program.calls.map(words)).toContain('a.B("x")');
    const field = program.classes[0]?.fields.get("c")?.[0];
    expect(field?.kind === "name" ? field.binding?.qualifier : undefined).toBe("fast");
  });

  test("constants and functions of a class are seen by its name", async () => {
    const program = await lowered(
      "class App { static final C ONE = new C(); static C two() { return ONE; } C three; }",
    );
    expect([...program.exports.keys()]).toEqual(["App.ONE", "App.two"]);
  });
});

describe("any text", () => {
  test.each([
    "",
    "class",
    "class A {",
    "class A { void f( { } }",
    "}}}}",
    'class A { String s = "unclosed; }',
    "package ; import ; import static *;",
    "class A extends A<A<A<A>>> { A a = a.a.a.a(a(a(a))); }",
    "\u0000\ud800",
    `class A { Object o = ${"(".repeat(3000)}1${")".repeat(3000)}; }`,
    `class A { Object o = a${".b()".repeat(3000)}; }`,
    `class A { Object o = ${'"a" + '.repeat(2000)} 1; }`,
    `${"class A { ".repeat(600)}${"}".repeat(600)}`,
  ])("%#", async (text) => {
    expect((await lowered(text)).language).toBe("java");
  });
});
