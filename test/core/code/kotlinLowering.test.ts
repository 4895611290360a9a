import { beforeAll, describe, expect, test } from "vitest";
import { lowerKotlin } from "../../../src/core/extractors/code/kotlin/lower.ts";
import { outbound } from "../../../src/core/extractors/code/outbound.ts";
import type { Expression, Program } from "../../../src/core/extractors/code/program.ts";
import { Resolver } from "../../../src/core/extractors/code/resolve.ts";
import { parse } from "../../../src/core/extractors/code/treesitter.ts";
import { testAssets } from "../../support/scan.ts";

async function lowered(text: string): Promise<Program> {
  const root = await parse("kotlin", text, testAssets);
  if (root === undefined) throw new Error("no tree");
  return lowerKotlin(root, { path: "src/main/kotlin/App.kt", text, role: "production" });
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
    case "call": {
      const given = expression.arguments.map(({ name, value }) => `${name ? `${name}=` : ""}${words(value)}`);
      return `${words(expression.callee)}(${given.join(", ")})`;
    }
    case "literal":
      return JSON.stringify(expression.value);
    case "template":
      return `\`${expression.parts.map((part) => (typeof part === "string" ? part : `{${words(part)}}`)).join("")}\``;
    case "arithmetic":
      return `${words(expression.left)} ${expression.operator} ${words(expression.right)}`;
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

const code = (body: string) => `package a\nimport b.C\nfun go() {\n${body}\n}`;

beforeAll(async () => {
  await parse("kotlin", "", testAssets);
});

describe("expressions", () => {
  test.each([
    ["10_000L", "10000"],
    ["-3", "-3"],
    ["null", "null"],
    ["true", "true"],
    ['"https://$host/${C.b}"', "`https://{host}/{b.C.b}`"],
    ['"plain"', '"plain"'],
    ["C()", "b.C()"],
    ["C(x = 1) { }", "b.C(x=1, function)"],
    ["C.Builder().x(1)", "b.C.Builder().x(1)"],
    ["java.net.URL(u)", "java.net.URL(u)"],
    ["y as C", "y"],
    ["y!!", "y"],
    ["y ?: throw X()", "y"],
    ["C().apply { x = 1 }", "b.C()"],
    ["C().let { it.x() }", "it:variable.x()"],
    ["C().run { x() }", "this:variable.x()"],
    ["with(C()) { x() }", "this:variable.x()"],
    ["C().also { println(it) }", "b.C()"],
    ["runBlocking { C() }", "b.C()"],
    ["try { C() } catch (e: E) { null }", "b.C()"],
  ])("%s is %s", async (given, expected) => {
    expect((await used(code(`use(${given})`)))[0]).toBe(expected);
  });
});

describe("names", () => {
  test.each([
    ["a branch", code("val x = if (a) 1 else 2\nuse(x)"), ["1", "2"]],
    ["what a when gives", code("val x = when (a) { 1 -> C(); else -> null }\nuse(x)"), ["b.C()", "null"]],
    ["a lazy property", "val c by lazy { C() }\nfun go() = use(c)", ["C()"]],
    ["what a getter gives", "class App { val c get() = 1\nfun go() = use(c) }", ["1"]],
    ["a constructor's parameter", "class App(private val c: C) { fun go() = use(c) }", ["c:parameter"]],
    ["one with a value of its own", "class App(private val c: C = C()) { fun go() = use(c) }", ["C()"]],
    ["a companion's constant", "class App {\nfun go() = use(T)\ncompanion object {\nconst val T = 3\n}\n}", ["3"]],
    ["a property that is injected", "class App { lateinit var c: C\nfun go() = use(c) }", ["c:parameter"]],
    ["one by inject()", "class App { val c: C by inject()\nfun go() = use(c) }", ["c:parameter"]],
    ["what a function returns", "fun make() = C(1)\nfun go() = use(make())", ["C(1)"]],
    [
      "what a lambda does not return",
      "fun make(): C { x.map { return C(2) }\nreturn C(1) }\nfun go() = use(make())",
      ["C(2)", "C(1)"],
    ],
    ["a neighbour of the package", "package a\nfun go() = use(other.x)", ["a.other.x"]],
  ])("%s", async (_, text, expected) => {
    expect(await used(text)).toEqual(expected);
  });

  test("a property of a Java class is its setter", async () => {
    const program = await lowered("fun go(c: C) { c.readTimeout = 5\nc.apply { connectTimeout = 3 } }");
    expect(program.calls.map(words)).toEqual(["c:parameter.setReadTimeout(5)", "this:variable.setConnectTimeout(3)"]);
  });

  test("a deadline is around what it runs", async () => {
    const program = await lowered("suspend fun go() = withTimeout(5000) { client.get(u) }");
    expect(program.calls.map(({ contexts = [] }) => contexts.map(words))).toEqual([["withTimeout(5000)"]]);
  });

  test("objects and top-level names can be imported", async () => {
    const program = await lowered("val client = C()\nfun make() = C()\nobject Clients { val one = C() }");
    expect([...program.exports.keys()].sort()).toEqual(["Clients.one", "client", "make"]);
  });
});

const HOSTILE = [
  "",
  "class",
  "fun f( {",
  "}}}}",
  'val s = "unclosed ${',
  "package\nimport .\nimport a.*.b",
  "val a = a.a { a { a } }",
  "\u0000\ud800",
  `val o = ${"(".repeat(3000)}1${")".repeat(3000)}`,
  `val o = a${".b()".repeat(3000)}`,
  `val o = a${" { b".repeat(800)}${" }".repeat(800)}`,
  `val o = ${"if (a) ".repeat(800)} 1 else 2`,
  `import io.ktor.client.HttpClient\nfun f(): HttpClient = f().config { }.config { }\nval r = f().get("x")`,
  `import okhttp3.OkHttpClient\nval c = OkHttpClient.Builder()${".x { it }".repeat(600)}.build()\nval r = c.newCall(q)`,
];

describe("any text", () => {
  test.each(HOSTILE)("%#", async (text) => {
    expect((await lowered(text)).language).toBe("kotlin");
    const file = { path: "src/main/kotlin/App.kt", text, role: "production" } as const;
    expect((await outbound.extract(file, testAssets)).problems).toEqual([]);
  });
});
