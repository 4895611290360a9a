import { describe, expect, test } from "vitest";
import { uses } from "../../../src/core/extractors/code/uses/index.ts";
import type { Signal } from "../../../src/core/model.ts";
import { testAssets } from "../../support/scan.ts";

const CASES: readonly (readonly [string, string, string])[] = [
  ["JavaScript", "src/app.ts", 'import * as Sentry from "@sentry/node";\nSentry.init({ dsn });\n'],
  ["Python", "app.py", "import sentry_sdk\nsentry_sdk.init(dsn=DSN)\n"],
  [
    "Go",
    "main.go",
    'package main\n\nimport "github.com/getsentry/sentry-go"\n\nfunc main() { sentry.Init(sentry.ClientOptions{}) }\n',
  ],
  ["Java", "src/main/java/App.java", "import io.sentry.Sentry;\nclass App { void run() { Sentry.init(o -> {}); } }\n"],
  ["Kotlin", "src/main/kotlin/App.kt", "import io.sentry.Sentry\nfun main() { Sentry.init { } }\n"],
  ["C#", "Program.cs", "using Sentry;\nSentrySdk.Init(o => { });\n"],
  ["Ruby", "app.rb", "Sentry.init do |config|\nend\n"],
  ["PHP", "src/App.php", "<?php\n\\Sentry\\init(['dsn' => $dsn]);\n"],
  ["Rust", "src/main.rs", "fn main() { let _guard = sentry::init(options()); }\n"],
];

describe("a library that is used", () => {
  test.each(CASES)("is seen in %s", async (_, path, text) => {
    expect(uses.mayHold?.(text, path)).toBe(true);
    const { signals } = await uses.extract({ path, text, role: "production" }, testAssets);
    expect(signals.map(({ data }) => (data as Signal<"library.used">["data"]).library)).toEqual(["Sentry"]);
  });
});

test("Exposed's MigrationUtils is seen by its import, and where it lies in no package", async () => {
  const call =
    "fun main() { transaction { MigrationUtils.generateMigrationScript(Users, scriptDirectory = DIRECTORY) } }\n";
  for (const brought of ["", "import org.jetbrains.exposed.v1.migration.jdbc.MigrationUtils\n"]) {
    const file = { path: "src/main/kotlin/Generate.kt", text: `${brought}${call}`, role: "production" } as const;
    const { signals } = await uses.extract(file, testAssets);
    expect(signals.map(({ data }) => data)).toMatchObject([
      { library: "Exposed", topic: "migrations", role: "write", call: "MigrationUtils.generateMigrationScript(…)" },
    ]);
  }
});

test("django-ninja's auth is seen on an API, a router and an operation, and not where it is None or left out", async () => {
  const guarded = async (code: string) => {
    const text = `from ninja import NinjaAPI, Router\nfrom ninja.security import HttpBearer, django_auth\n\n${code}\n`;
    const { signals } = await uses.extract({ path: "shop/api.py", text, role: "production" }, testAssets);
    return signals.map(({ data }) => (data as Signal<"library.used">["data"]).library);
  };
  const operation = (auth: string) =>
    `api = NinjaAPI()\n\n\n@api.get("/pets"${auth})\ndef pets(request):\n    return []`;
  expect(await guarded("api = NinjaAPI(auth=HttpBearer())")).toEqual(["django-ninja"]);
  expect(await guarded("router = Router(auth=[django_auth])")).toEqual(["django-ninja"]);
  expect(await guarded(operation(", auth=django_auth"))).toEqual(["django-ninja"]);
  expect(await guarded(operation(", auth=None"))).toEqual([]);
  expect(await guarded(operation(""))).toEqual([]);
});
