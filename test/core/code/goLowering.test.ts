import { beforeAll, describe, expect, test } from "vitest";
import { outboundCalls } from "../../../src/core/extractors/code/clients.ts";
import { lowerGo } from "../../../src/core/extractors/code/go/lower.ts";
import { mayHoldClients } from "../../../src/core/extractors/code/go/mayHold.ts";
import { goDeadline } from "../../../src/core/extractors/code/knowledge/go/deadlines.ts";
import { GO_CLIENTS } from "../../../src/core/extractors/code/knowledge/go/index.ts";
import type { Expression, Program } from "../../../src/core/extractors/code/program.ts";
import { Resolver } from "../../../src/core/extractors/code/resolve.ts";
import { parse } from "../../../src/core/extractors/code/treesitter.ts";
import { testAssets } from "../../support/scan.ts";

async function lowered(text: string): Promise<Program> {
  const root = await parse("go", text, testAssets);
  if (root === undefined) throw new Error("no tree");
  return lowerGo(root, { path: "main.go", text, role: "production" });
}

/** What the first argument of each call of `see` can be: literals, and the names of calls. */
async function seen(body: string): Promise<readonly (readonly string[])[]> {
  const program = await lowered(`package main\n\nfunc run(p int) {\n${body}\n}\n`);
  const resolver = new Resolver(program);
  return program.calls.flatMap((call) => {
    const [argument] = call.arguments;
    if (call.callee.kind !== "name" || call.callee.name !== "see" || !argument) return [];
    return [resolver.follow({ expression: argument.value }).map(({ expression }) => told(expression))];
  });
}

function told(expression: Expression): string {
  if (expression.kind === "literal") return String(expression.value);
  if (expression.kind === "name") return expression.name;
  return expression.kind === "call" && expression.callee.kind === "name"
    ? `${expression.callee.name}()`
    : expression.kind;
}

beforeAll(async () => {
  await parse("go", "", testAssets);
});

describe("what a name stands for where it is read", () => {
  test.each([
    ["a := 1\nsee(a)\na = 2\nsee(a)", [["1"], ["2"]]],
    ["a := 1\nif p { a = 2 }\nsee(a)", [["1", "2"]]],
    ["a := 1\nif p { a = 2; see(a) }\n", [["2"]]],
    ["a := 1\nif p { a := 2; _ = a }\nsee(a)", [["1"]]],
    ["a := 1\nif p { a = 2; return }\nsee(a)", [["1"]]],
    ["a := 1\nif p { a = 2 } else { see(a) }\n", [["1"]]],
    ["var a *int\nif p { a = f() } else { a = g() }\nsee(a)", [["f()", "g()"]]],
    ["a := 1\nif a = 2; p { }\nsee(a)", [["2"]]],
    ["a := 1\nfor a = 2; p; { see(a) }", [["2"]]],
    ["a := 1\nswitch p { case 1: a = 2; case 2: a = 3 }\nsee(a)", [["1", "2", "3"]]],
    ["a := 1\nfunc() { a = 2 }()\nsee(a)", [["1", "2"]]],
    ["a, b := 1, 2\na, b = b, a\nsee(a)", [["2"]]],
    ["p := 1\nsee(p)", [["1"]]],
    ["a, err := f()\nsee(a)", [["f()"]]],
    ["for _, a := range f() { see(a) }", [["unknown"]]],
    ["const a = 1\nsee(a)", [["1"]]],
  ])("%s", async (body, expected) => {
    expect(await seen(body)).toEqual(expected);
  });
});

describe("any text", () => {
  const call = 'package main\nimport "net/http"\nfunc f() { ';
  test.each([
    ["", 0],
    ["package", 0],
    [`${call}http.Get(`, 0],
    [`${call}http.Get(u)`, 0],
    [`${call}http.Get(u }`, 0],
    [`${call}if x { http.Get(u) } else`, 0],
    [`${call}&http.Client{Timeout: , .Get(u) }`, 0],
    [
      `${call}n := find(r); http.Get(n.url) }\nfunc find(n *html.Node) (found *html.Node) { for c := n.First; c != nil; c = c.Next { found = find(c) }; return }`,
      1,
    ],
    [
      "package main\ntype A struct { *B }\ntype B struct { *A }\nfunc (a *A) f() { a.x.Get(u) }\nvar a = &A{B: &B{A: a}}",
      0,
    ],
    ["}}}} func ( { := <-", 0],
    [`${call}${"(".repeat(3000)}http.Get(u)${")".repeat(3000)} }`, 0],
    [`${call}${"if x { ".repeat(1500)}http.Get(u)${" }".repeat(1500)} }`, 0],
    [`${call}${"if x { y() } else ".repeat(1500)}{ http.Get(u) } }`, 0],
    [`${call}x := ${'"a" + '.repeat(3000)}"b"; http.Get(x) }`, 1],
    [`${call}x${".y()".repeat(3000)}; http.Get(u) }`, 1],
    [`${call}${"x, err = y(x); ".repeat(3000)}http.Get(x) }`, 1],
    [`${call}${"if y { x = z(x) }; ".repeat(1000)}http.Get(x) }`, 1],
    [`${call}${"func() { ".repeat(1000)}http.Get(u)${" }()".repeat(1000)} }`, 0],
    [`package main\nvar x = ${'map[string]T{"a": '.repeat(1000)}1${"}".repeat(1000)}`, 0],
    [`package main\n${"type T struct { *T; a T }\n".repeat(500)}`, 0],
  ])("%#", async (text, least) => {
    const resolver = new Resolver(await lowered(text));
    expect(outboundCalls(resolver, GO_CLIENTS, goDeadline).length).toBeGreaterThanOrEqual(least);
  });

  test("is looked at in one pass before it is parsed", () => {
    const long = "aClient".repeat(200_000);
    expect(mayHoldClients(long)).toBe(false);
    expect(mayHoldClients(`${"pb.".repeat(300_000)}`)).toBe(false);
    expect(mayHoldClients(`${".NewAClient(".repeat(100_000)}`)).toBe(false);
    expect(mayHoldClients("Http".repeat(200_000))).toBe(false);
  });
});

test("a program may ask whether it is tested, and is looked at", () => {
  const asks = "func main() { if !testing.Testing() { http.Get(u) } }";
  expect(mayHoldClients(`package main\nimport (\n\t"net/http"\n\t"testing"\n)\n${asks}`)).toBe(true);
  expect(mayHoldClients('package stub\nimport (\n\t"net/http"\n\t"net/http/httptest"\n)\n')).toBe(false);
});

describe("packages by their names", () => {
  test.each([
    ["github.com/redis/go-redis/v9", "redis"],
    ["github.com/go-resty/resty/v2", "resty"],
    ["resty.dev/v3", "resty"],
    ["github.com/hashicorp/go-retryablehttp", "retryablehttp"],
    ["gopkg.in/gomail.v2", "gomail"],
    ["github.com/openai/openai-go", "openai"],
    ["github.com/anthropics/anthropic-sdk-go", "anthropic"],
    ["github.com/nats-io/nats.go", "nats"],
  ])("%s is %s", async (module, name) => {
    const { calls } = await lowered(`package main\nimport "${module}"\nfunc f() { ${name}.New() }\n`);
    const callee = calls[0]?.callee;
    const object = callee?.kind === "member" ? callee.object : undefined;
    expect(object?.kind === "name" && object.binding?.import?.module).toBe(module);
  });
});
