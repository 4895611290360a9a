import { beforeAll, describe, expect, test } from "vitest";
import type { Expression, Program } from "../../../src/core/extractors/code/program.ts";
import { lowerPython } from "../../../src/core/extractors/code/python/lower.ts";
import { parse } from "../../../src/core/extractors/code/treesitter.ts";
import { testAssets } from "../../support/scan.ts";

async function lowered(text: string): Promise<Program> {
  const root = await parse("python", text, testAssets);
  if (root === undefined) throw new Error("no tree");
  return lowerPython(root, { path: "app.py", text, role: "production" });
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
        ({ name, spread, value }) => `${spread ? "..." : ""}${name === undefined ? "" : `${name}=`}${words(value)}`,
      );
      return `${expression.awaited ? "await " : ""}${words(expression.callee)}(${given.join(", ")})`;
    }
    case "literal":
      return JSON.stringify(expression.value);
    case "template":
      return `\`${expression.parts.map((part) => (typeof part === "string" ? part : `{${words(part)}}`)).join("")}\``;
    case "object":
      return `{${expression.entries
        .map((entry) => {
          if ("spread" in entry) return `...${words(entry.spread)}`;
          return `${"key" in entry ? entry.key : `[${words(entry.computed)}]`}: ${words(entry.value)}`;
        })
        .join(", ")}}`;
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

/** What the module's name is given, in words. */
async function valuesOf(name: string, text: string): Promise<readonly string[]> {
  const exported = (await lowered(text)).exports.get(name);
  return exported?.kind === "name" ? (exported.binding?.values ?? []).map(words) : ["not exported"];
}

beforeAll(async () => {
  await parse("python", "", testAssets);
});

describe("expressions", () => {
  test.each([
    ["3", "3"],
    ["1_000.5", "1000.5"],
    ["-2", "-2"],
    ["None", "null"],
    ["True", "true"],
    ['"a" "b"', '"ab"'],
    ['r"\\d"', '"\\\\d"'],
    ['f"https://{host}/x"', "`https://{host}/x`"],
    ['f"plain"', '"plain"'],
    ["(1, 2.5)", "[1, 2.5]"],
    ["a or 10", "a or 10"],
    ["1 if a else 2", "1 or 2"],
    ["a and b", "b or null"],
    ["60 * 2 + z", "60 * 2 + z"],
    ["a % 2", "?"],
    ['{"timeout": 5, **base}', "{timeout: 5, ...base}"],
    ["dict(base, timeout=5, **more)", "{...base, timeout: 5, ...more}"],
    ['base | {"timeout": 5}', "{...base, ...{timeout: 5}}"],
    ['a["b"].c', "a.b.c"],
    ["a[b]", "?"],
    ["f(1, *a, t=2, **k)", "f(1, ...a, t=2, ...**=k)"],
    ["await f()", "await f()"],
    ["await (f())", "await f()"],
    ["(y := 3)", "3"],
    ["[f(k) for k in l]", "?"],
    ["lambda v: f(v)", "function"],
  ])("%s", async (source, expected) => {
    expect(await valuesOf("x", `x = ${source}\n`)).toEqual([expected]);
  });

  test("a walrus and chained targets give every name its value", async () => {
    const text = "a = b = f(c := 3)\n";
    expect(await valuesOf("a", text)).toEqual(["f(3)"]);
    expect(await valuesOf("b", text)).toEqual(["f(3)"]);
    expect(await valuesOf("c", text)).toEqual(["3"]);
  });

  test("tuples are taken apart; what cannot be is unknown", async () => {
    expect(await valuesOf("b", "a, b = 1, 2\n")).toEqual(["2"]);
    expect(await valuesOf("b", "a, b = pair\n")).toEqual(["?"]);
    expect(await valuesOf("x", "x = 1\nx += 1\n")).toEqual(["1", "?"]);
  });
});

describe("names", () => {
  test("imports bind what they bind at run time", async () => {
    const { imports, reexports } = await lowered(
      "import a.b as c, d.e\nfrom . import x\nfrom ..p.q import y as z, w\nfrom m import *\nfrom n import (o,)\n",
    );
    expect(imports.map(({ module, name, local }) => `${local} = ${module}:${name}`)).toEqual([
      "c = a.b:*",
      "d = d:*",
      "x = .:x",
      "z = ..p.q:y",
      "w = ..p.q:w",
      "o = n:o",
    ]);
    expect(reexports.map(({ module }) => module)).toEqual(["m"]);
  });

  test("an import with a way out has both values; one for type checkers is marked", async () => {
    const { imports, exports } = await lowered(
      "try:\n    import httpx\nexcept ImportError:\n    httpx = None\nif TYPE_CHECKING:\n    import t\n",
    );
    const httpx = exports.get("httpx");
    expect(httpx?.kind === "name" && httpx.binding?.import?.module).toBe("httpx");
    expect(httpx?.kind === "name" && httpx.binding?.values.map(words)).toEqual(["null"]);
    expect(imports.map(({ local, typeOnly }) => [local, typeOnly])).toEqual([
      ["httpx", false],
      ["t", true],
    ]);
  });

  test("a function's names are its own, global and nonlocal ones are not", async () => {
    const text = [
      "s = 1",
      "t = 1",
      "def f():",
      "    global s",
      "    s = 2",
      "    t = 2",
      "    def g():",
      "        nonlocal t",
      "        t = 3",
      "    use(t)",
    ].join("\n");
    expect(await valuesOf("s", text)).toEqual(["1", "2"]);
    expect(await valuesOf("t", text)).toEqual(["1"]);
    const use = (await lowered(text)).calls[0]?.arguments[0]?.value;
    expect(use?.kind === "name" && use.binding?.values.map(words)).toEqual(["2", "3"]);
  });

  test("methods do not see the names of their class, comprehensions hide loop variables", async () => {
    const { calls } = await lowered(
      "x = 1\nclass A:\n    x = 2\n    def m(self):\n        use(x)\n[use(x) for x in l]\nuse(x)\n",
    );
    const seen = calls.map(({ arguments: [first] }) =>
      first?.value.kind === "name" ? first.value.binding?.values.map(words).join() : "",
    );
    expect(seen).toEqual(["1", "?", "1"]);
  });

  test("what nothing defines is a global", async () => {
    expect([...(await lowered("print(len(x))\nx = 1\n")).globals].sort()).toEqual(["len", "print"]);
  });
});

describe("functions and classes", () => {
  test("parameters, their defaults, their types and what is returned", async () => {
    const text = [
      "async def get(url: str, /, client: Optional[httpx.Client] = None, *rest, timeout=10, **more):",
      "    if url:",
      "        return client.get(url)",
      "    yield 3",
    ].join("\n");
    const [get] = (await lowered(`import httpx\n${text}`)).functions;
    expect(get?.isAsync).toBe(true);
    expect(get?.parameters.map((each) => `${each.rest ? "*" : ""}${each.name}=${words(each.default)}`)).toEqual([
      "url=nothing",
      "client=null",
      "*rest=nothing",
      "timeout=10",
      "*more=nothing",
    ]);
    expect(words(get?.parameters[1]?.type)).toBe("httpx:import.Client");
    expect(get?.returns.map(words)).toEqual(["client:parameter.get(url:parameter)", "3"]);
  });

  test.each([
    ["'httpx.Client'", "httpx:import.Client"],
    ["httpx.Client | None", "httpx:import.Client"],
    ["Annotated[httpx.Client, Depends(get)]", "httpx:import.Client"],
    ["int | httpx.Client", "nothing"],
  ])("a parameter of type %s", async (type, expected) => {
    const [f] = (await lowered(`import httpx\ndef f(c: ${type}): pass\n`)).functions;
    expect(words(f?.parameters[0]?.type)).toBe(expected);
  });

  test("fields come from the class body, from methods and from properties", async () => {
    const text = [
      "class Api(Base, metaclass=M):",
      "    timeout = 5",
      "    def __init__(self):",
      "        self.session = make()",
      "    def reset(me):",
      "        me.session = None",
      "    @property",
      "    def client(self):",
      "        return other()",
      "    @staticmethod",
      "    def of(self):",
      "        self.no = 1",
    ].join("\n");
    const [api] = (await lowered(text)).classes;
    expect(api?.bases.map(words)).toEqual(["Base"]);
    expect(Object.fromEntries([...(api?.fields ?? [])].map(([name, values]) => [name, values.map(words)]))).toEqual({
      timeout: ["5"],
      session: ["make()", "null"],
      client: ["other()"],
    });
    expect([...(api?.methods.keys() ?? [])]).toEqual(["__init__", "reset", "client", "of"]);
  });

  test("decorators are kept, and their calls are calls", async () => {
    const { functions, calls } = await lowered('@app.get("/health")\n@cached\ndef health(): pass\n');
    expect(functions[0]?.decorators.map(words)).toEqual(['app.get("/health")', "cached"]);
    expect(calls.map(words)).toEqual(['app.get("/health")']);
  });
});

describe("calls", () => {
  test("come in source order, know their holder, and what is entered around them", async () => {
    const text = [
      "class A:",
      "    async def m(self):",
      "        async with timeout(5), open(u) as f:",
      "            outer(inner())",
      "        after()",
    ].join("\n");
    const { calls } = await lowered(text);
    expect(calls.map((call) => `${words(call)} in ${call.within}`)).toEqual([
      "await timeout(5) in A.m",
      "await open(u) in A.m",
      "outer(inner()) in A.m",
      "inner() in A.m",
      "after() in A.m",
    ]);
    expect(calls.map((call) => (call.contexts ?? []).map(words))).toEqual([
      [],
      ["await timeout(5)"],
      ["await timeout(5)", "await open(u)"],
      ["await timeout(5)", "await open(u)"],
      [],
    ]);
  });

  test("`with` names what it enters", async () => {
    expect(await valuesOf("s", "with requests.Session() as s:\n    s.get(u)\n")).toEqual(["requests.Session()"]);
    expect(await valuesOf("s", "with (a() as r, b() as s):\n    pass\n")).toEqual(["b()"]);
  });

  test("members that are assigned", async () => {
    const { assignments } = await lowered('s.headers["x"] = 1\ns.get = partial(s.get, timeout=5)\n');
    expect(assignments.map(({ target, value }) => `${words(target)} = ${words(value)}`)).toEqual([
      "s.headers.x = 1",
      "s.get = partial(s.get, timeout=5)",
    ]);
  });

  test("a call inside anything is found once", async () => {
    const text = [
      "match a():",
      "    case {'k': v} if b(): pass",
      "for i in c(): pass",
      "while d(): pass",
      "x = [e() for _ in f() if g()]",
      "assert h(), j()",
      'print(f"{k()}")',
      "try: pass",
      "except l() as z: raise m() from n()",
      "def fn(p=o()): return (yield q())",
      "y = r() if s() else t()",
      "lambda: u()",
      "del v[w()]",
    ].join("\n");
    const names = (await lowered(text)).calls.map((call) => words(call.callee)).filter((name) => name !== "print");
    expect(names.join("")).toBe("abcdefghjklmnoqrstuw");
  });

  test("broken and deeply nested code is taken as far as it goes", async () => {
    expect((await lowered("def f(:\n  requests.get(u)\nx = (((")).calls.length).toBeGreaterThan(0);
    expect((await lowered(`x = ${"(".repeat(5000)}1${")".repeat(5000)}\n`)).calls).toEqual([]);
    expect((await lowered(`x = ${"a + ".repeat(5000)}f()\n`)).language).toBe("python");
  });
});
