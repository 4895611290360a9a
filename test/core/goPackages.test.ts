import { expect, test } from "vitest";
import { foldersBuiltWith, goPackages } from "../../src/core/components/goPackages.ts";
import type { Signal } from "../../src/core/model.ts";

const span = { start: 0, end: 0 };

const file = (path: string, packages: readonly string[], starts = false): Signal<"package.imports"> => ({
  kind: "package.imports",
  place: { path, span },
  data: { packages, ...(starts ? { starts } : {}) },
});

const MODULE = {
  kind: "manifest.package",
  place: { path: "go.mod", span },
  data: { ecosystem: "go", name: "example.com/shop", kinds: [], dependencies: [] },
} as unknown as Signal<"manifest.package">;

const ORDERS = file("cmd/orders/main.go", ["example.com/shop/pkg/stock"], true);
const PAYMENTS = file("cmd/payments/main.go", ["example.com/shop/pkg/traces", "net/http"], true);

test("a program is built with what it asks for, and with what that asks for", () => {
  const packages = goPackages([ORDERS, PAYMENTS, file("pkg/stock/stock.go", ["example.com/shop/pkg/rows"])], [MODULE]);
  expect(foldersBuiltWith("cmd/orders", packages)).toEqual(["cmd/orders", "pkg/rows", "pkg/stock"]);
  expect(foldersBuiltWith("cmd/payments", packages)).toEqual(["cmd/payments", "pkg/traces"]);
  expect(foldersBuiltWith("", packages)).toBeUndefined();
});

test("it is worked out again once one of the files asks for something else", () => {
  const before = goPackages([ORDERS, PAYMENTS], [MODULE]);
  expect(goPackages([ORDERS, PAYMENTS], [MODULE])).toBe(before);
  const after = goPackages([ORDERS, file("cmd/payments/main.go", ["example.com/shop/pkg/cards"], true)], [MODULE]);
  expect(foldersBuiltWith("cmd/payments", after)).toEqual(["cmd/payments", "pkg/cards"]);
  expect(goPackages([ORDERS, PAYMENTS], [])).toBeUndefined();
});
