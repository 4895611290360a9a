import { describe, expect, test } from "vitest";
import { outbound } from "../../../src/core/extractors/code/outbound.ts";
import { programOf } from "../../../src/core/extractors/code/programOf.ts";
import { prepareRust } from "../../../src/core/extractors/code/rust/prepare.ts";
import { testAssets } from "../../support/scan.ts";

function fileOf(text: string) {
  return { path: "src/main.rs", text, role: "production" } as const;
}

/** The texts of the calls that are seen. */
async function calls(text: string): Promise<readonly string[]> {
  const program = await programOf(fileOf(text), testAssets);
  return program?.calls.map(({ span }) => text.slice(span.start, span.end)) ?? [];
}

describe("macros whose arguments are code", () => {
  test("keep every place where it was", () => {
    const texts = [
      "tokio::select! { a = f(x, y) => g(), _ = h() => {} , else => {} }",
      "lazy_static! {\n  pub static ref A: B = C::new(D { e: 1 });\n}",
      "join!(a(), b(\"select! { , => }\"), '}', c)",
      'let s = r#"select! { a => "b" }"#; /* select! { */ vec![f(), g()]',
      "select! {",
      "vec![",
      "lazy_static! { static ref X",
      "select! { a = 'b",
      '"select! {',
      "x!(((((",
    ];
    for (const text of texts) expect(prepareRust(text).length).toBe(text.length);
  });

  test("are seen as what they hold", async () => {
    expect(await calls("fn f() { tokio::select! { a = one(1) => two(), Some(b) = three() => { four() } } }")).toEqual([
      "one(1)",
      "two()",
      "three()",
      "four()",
    ]);
    expect(await calls("lazy_static! { static ref A: B = one(two()); }")).toEqual(["one(two())", "two()"]);
    expect(await calls("fn f() { let a = vec![one(), two()]; }")).toEqual(["one()", "two()"]);
  });

  test("in strings and comments are left alone", () => {
    const text = 'let a = "vec![1]"; // select! { a => b }\nlet b = r##"join!(x)"##; let c = vec![1];';
    expect(prepareRust(text)).toBe(text.replace("c = vec!", "c =     "));
  });
});

describe("files that are not read", () => {
  test("pages, and clients that a generator wrote", () => {
    const call = "async fn f() { reqwest::get(u).await; }\n";
    expect(outbound.mayHold?.(call, "src/main.rs")).toBe(true);
    expect(outbound.mayHold?.(`use yew::prelude::*;\n${call}`, "src/app.rs")).toBe(false);
    expect(outbound.mayHold?.(`/// Generated client implementations.\n${call}`, "src/rates.rs")).toBe(false);
  });
});

describe("any input", () => {
  const many = 3000;
  const broken: readonly (readonly [string, string])[] = [
    ["an open impl", "impl A { fn f(&self { self.client.get("],
    ["an open macro", "tokio::select! { a = reqwest::get(u"],
    ["a stray bracket", "}}}} fn f() { reqwest::get(u) ]"],
    ["nothing but names", "reqwest ".repeat(many)],
    ["deep blocks", `fn f() { reqwest::get(u) ${"{ ".repeat(many)}${"} ".repeat(many)} }`],
    ["deep calls", `fn f() { reqwest::get(${"a(".repeat(many)}${")".repeat(many)}) }`],
    ["a long chain", `fn f() { reqwest::Client::new().get(u)${".header(a, b)".repeat(many)}.send() }`],
    ["a long path", `fn f() { reqwest::${"a::".repeat(many)}b() }`],
    ["deep types", `fn f(a: ${"Arc<".repeat(many)}reqwest::Client${">".repeat(many)}) {}`],
    ["deep imports", `use ${"a::{".repeat(many)}b${"}".repeat(many)};\nfn f() { reqwest::get(u) }`],
    [
      "a value made of itself",
      "fn f() { let mut c = reqwest::Client::new(); c = c; loop { c = g(c); c = c.x(c); } c.get(u).send(); }",
    ],
    [
      "functions that call each other",
      "fn a() -> reqwest::Client { b() }\nfn b() -> reqwest::Client { a() }\nfn f() { a().get(u).send(); }",
    ],
    [
      "a type that holds itself",
      "struct A { a: Box<A>, c: reqwest::Client }\nimpl A { fn f(&self) { self.a.a.a.c.get(u).send(); } }",
    ],
  ];
  test.each(broken)("%s", async (_, text) => {
    await expect(outbound.extract(fileOf(text), testAssets)).resolves.toBeDefined();
  });
});
