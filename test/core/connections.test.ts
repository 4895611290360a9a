import { expect, test } from "vitest";
import { connections } from "../../src/core/extractors/servers/connections.ts";
import { testAssets } from "../support/scan.ts";

async function found(text: string, path = ".env.production"): Promise<readonly string[]> {
  const { signals } = await connections.extract({ path, text, role: "production" }, testAssets);
  return signals.map(({ data, place }) => {
    expect(JSON.stringify(data)).not.toContain("s3cretValue"); // a password never leaves its file
    return `${"what" in data ? data.what : ""} ${text.slice(place.span.start, place.span.end)}`;
  });
}

test.each<[string, readonly string[]]>([
  ["A=postgres://shop:s3cretValue@db.example.com/shop?sslmode=disable", ["database-plain sslmode=disable"]],
  ["A=postgresql+asyncpg://shop@db.example.com:5432/shop?sslmode=disable&x=1", ["database-plain sslmode=disable"]],
  ["A=jdbc:mysql://db.example.com:3306/shop?useSSL=false", ["database-plain useSSL=false"]],
  ["A=jdbc:sqlserver://db.example.com:1433;encrypt=false;user=shop", ["database-plain encrypt=false"]],
  ["A=mongodb://db.example.com/shop?tls=false", ["database-plain tls=false"]],
  ["A=postgres://postgres:s3cretValue@db.example.com/shop?sslmode=require", ["database-superuser postgres"]],
  ["A=mysql://root@db.example.com/shop", ["database-superuser root"]],
])("%s", async (text, expected) => {
  expect(await found(`# first\n${text}\n`)).toEqual(expected);
});

test.each([
  "A=postgres://shop@localhost/shop?sslmode=disable",
  "A=postgres://postgres@db/shop?sslmode=disable",
  "A=postgres://shop@127.0.0.1/shop?sslmode=disable",
  "A=postgres://shop@db.shop.svc.cluster.local/shop?sslmode=disable",
  "A=postgres://shop@db.internal/shop?sslmode=disable",
  "A=postgres://shop@${HOST}/shop?sslmode=disable",
  "A=postgres://shop@{{ .Values.host }}/shop?sslmode=disable",
  "A=postgres://root@db.example.com/shop?sslmode=require", // a user like others in PostgreSQL
  "# A=postgres://postgres@db.example.com/shop?sslmode=disable",
  "A=https://root@git.example.com/shop?ssl=false",
  "A=postgres://shop@db.example.com/shop?sslmode=prefer",
])("%s is let be", async (text) => {
  expect(await found(`${text}\n`)).toEqual([]);
});

test("copies without values are no settings", async () => {
  expect(await found("A=postgres://postgres@db.example.com/shop\n", ".env.example")).toEqual([]);
});

test("a long line costs no more than a short one", async () => {
  expect(await found(`A=postgres://${"a:".repeat(50_000)}@?sslmode=disable\n`)).toEqual([]);
});
