import { describe, expect, test } from "vitest";
import { classify, isGenerated, isMinified, roleSaid } from "../../src/core/files/classify.ts";
import { decode, encode } from "../../src/core/files/decode.ts";
import { Tree } from "../../src/core/files/walk.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { never } from "../support/scan.ts";

describe("what a file is for", () => {
  test.each([
    ["src/app.ts", "production"],
    ["services/checkout/src/build/order.ts", "production"],
    ["cmd/server/main.go", "production"],
    ["requirements.txt", "production"],
    ["src/app.test.ts", "test"],
    ["tests/conftest.py", "test"],
    ["Shop.IntegrationTests/OrderFlow.cs", "test"],
    ["Shop.Contest/Entry.cs", "production"],
    ["web/src/Button.story.tsx", "test"],
    ["pkg/client_test.go", "test"],
    ["src/test/java/com/shop/CartTest.java", "test"],
    ["src/__mocks__/axios.js", "test"],
    ["src/contest.py", "production"],
    ["src/latest.ts", "production"],
    ["src/functionalTest/java/com/shop/Requests.java", "test"],
    ["api/src/testFixtures/kotlin/com/shop/Carts.kt", "test"],
    ["src/integration/resources/application.yaml", "test"],
    ["src/main/java/com/shop/integration/Client.java", "production"],
    ["vendor/github.com/x/y.go", "vendored"],
    ["dist/index.js", "generated"],
    ["public/app.min.js", "generated"],
    ["api/shop_pb2.py", "generated"],
    ["package-lock.json", "generated"],
    ["types/index.d.ts", "generated"],
    ["acceptance-test/src/main/java/shop/Stream.java", "test"],
    ["app/src/acceptance-test/java/shop/Stream.java", "test"],
    ["test-support/src/lib.rs", "test"],
    ["mock-cognito/main.go", "test"],
    ["mockApis/payments.ts", "test"],
    ["tests_smoke/smoke/common.py", "test"],
    ["tests-simulate-prod-data/generate.py", "test"],
    ["app/testsuites.py", "production"],
    ["crates/indexer/src/test_db.rs", "test"],
    ["crates/indexer/src/testimony.rs", "production"],
    ["db/test_config.go", "test"],
    ["pkg/test_runner.go", "production"],
    ["devtools/mailsink/main.go", "example"],
    ["devtools/docker/Dockerfile", "production"],
    ["web/src/devtools/panel.ts", "production"],
    ["third_party/zlib/zlib.go", "vendored"],
    ["composer-setup.php", "vendored"],
    ["static/bower/uri/uri.js", "vendored"],
    ["shop/http/tests.py", "test"],
    ["demo-app/server/index.js", "example"],
    ["load/locustfile.sample.py", "example"],
    ["shop/resample.py", "production"],
    ["src/container-integration-test/postgres.yml", "test"],
    ["src/cftlib/java/shop/Local.java", "test"],
    ["src/main/java/shop/cftlib/Local.java", "production"],
    ["tools/TestSuite/TestSuite.Shared/Client.cs", "test"],
    ["tools/k6/shared.js", "test"],
    [".github/files/server.key", "test"],
    [".github/workflows/release.yml", "production"],
    ["src/Shop.AppHost.Tools/Warmup.cs", "example"],
    ["src/Shop.AppHost/Program.cs", "production"],
    ["docs-playbook/Dockerfile", "example"],
    ["docs-api/Dockerfile", "production"],
    ["operator/install/shop-operator-3.0.10.yaml", "generated"],
    ["deploy/postgres-16.yaml", "production"],
    ["wiremock/stubs/mappings/login.json", "test"],
    ["policies/restricted/.chainsaw-test/pod-bad.yaml", "test"],
    ["static/thirdparty/chart.js", "vendored"],
    ["backend/thirdparty/provider_google.go", "production"],
    ["apps/mock_exams/views.py", "production"],
    ["ab-testing/src/index.ts", "production"],
    ["docs/runbooks/db.md", "docs"],
    ["agent/src/answers.eval.ts", "test"],
    ["agent/src/eval.ts", "production"],
    ["internal/suites/common/pki/private.pem", "test"],
    ["hotel/suites/prices.go", "production"],
    ["collector/compile-benchmarks/cargo-0.87.1/src/cargo/lib.rs", "test"],
    ["benchmarks-api/src/lib.rs", "production"],
    ["src/testclient/scripts/nginx.yaml", "test"],
    ["README.md", "docs"],
    ["examples/basic/index.js", "example"],
    ["customers/src/main/java/org/springframework/samples/Owner.java", "production"],
    ["jobs-executor-samples/spring/src/main/java/App.java", "example"],
    ["ext/example_plugin/plugin.py", "example"],
    ["external-crates/async-openai/src/download.rs", "vendored"],
    ["external/src/client.rs", "production"],
    ["old/archive.ts", "example"],
    ["master/docker-example/simple/docker-compose.yml", "example"],
    ["docker-compose/shop-demo/docker-compose.yaml", "example"],
    ["bdd/go/Dockerfile", "test"],
    ["charts-by-example-shop/app.py", "production"],
    ["integration/python/globals.py", "test"],
    ["integration/client.py", "production"],
    ["toxi/rspec_helper.rb", "test"],
    ["src/old/prices.ts", "production"],
    ["setup/src/load1/resources/shop/ca.key", "test"],
    [".cookiecutter/includes/requirements/prod.in", "example"],
    ["templates/{{cookiecutter.slug}}/requirements.txt", "example"],
    ["src/cookiecutter/main.py", "production"],
    ["example-service/app.py", "production"],
  ])("%s is %s", (path, role) => expect(classify(path)).toBe(role));

  test("generators sign their work", () => {
    expect(isGenerated("// Code generated by protoc-gen-go. DO NOT EDIT.\npackage x")).toBe(true);
    expect(isGenerated("# This is an auto-generated file. DO NOT EDIT.\n")).toBe(true);
    expect(isGenerated("// Do not edit the price without asking.")).toBe(false);
  });

  test.each([
    ["## FOR TEST AND DEVELOPMENT ONLY, DO NOT USE IN PRODUCTION ##\nservices:\n", "compose.yaml", "example"],
    ["# Compose file\n# only intended for local development\nservices:\n", "compose.yaml", "example"],
    ["# Do not use this in production.\nFROM node\n", "Dockerfile", "production"],
    ["FROM node\n# for development only\n", "Dockerfile", "production"],
    ["# Values for development and production\nreplicas: 1\n", "values.yaml", "production"],
    ['package db\n\nimport (\n\t"testing"\n)\n', "db/helpers.go", "test"],
    ['package db\n\nimport "testing"\n', "db/helpers.go", "test"],
    ['package app\n\nimport "testing"\n\nvar on = !testing.Testing()\n', "app/cmd.go", "production"],
    ['package db\n\nimport "testing"\n\nfunc up(t *testing.T) bool { return testing.Testing() }\n', "db/up.go", "test"],
    ['package db\n\nimport (\n\t"github.com/testcontainers/testcontainers-go/wait"\n)\n', "db/container.go", "test"],
    ["package com.shop;\nimport org.testcontainers.containers.PostgreSQLContainer;\n", "src/Stores.java", "test"],
    ["from testcontainers.postgres import PostgresContainer\n", "support/stores.py", "test"],
    ['import { GenericContainer } from "testcontainers";\n', "support/stores.ts", "test"],
    ["using Testcontainers.PostgreSql;\n", "Support/Stores.cs", "test"],
    ['package lab\n\nimport (\n\t"shop/testing/results"\n)\n', "lab/results.go", "production"],
    ["# uses testcontainers\nimport os\n", "app.py", "production"],
    ["//go:build debug\n\npackage controller\n", "controllers/debug.go", "example"],
    ["// +build e2e\n\npackage shop\n", "shop/calls.go", "example"],
    ["//go:build !debug\n\npackage controller\n", "controllers/plain.go", "production"],
    ["//go:build linux && !tools\n\npackage shop\n", "shop/linux.go", "production"],
    ["package shop\n\n//go:build debug\n", "shop/late.go", "production"],
    [
      "var Server = require('webpack-dev-server');\nnew Server(webpack(config)).listen(8000);\n",
      "ui/server.js",
      "example",
    ],
    ["import hot from 'webpack-hot-middleware';\nif (isDev) app.use(hot(compiler));\n", "ui/server.js", "production"],
  ])("what a file says of itself: %j", (text, path, role) => expect(roleSaid(path, text)).toBe(role));

  test("a bundle by its lines, whatever its name", () => {
    const bundle = `!function(e,t){}(this,${"function(){return 1},".repeat(2000)});`;
    expect(isMinified("public/redoc.standalone.js", bundle)).toBe(true);
    expect(isMinified("data/prices.json", bundle)).toBe(false);
    expect(isMinified("src/app.js", bundle.replaceAll(",", ",\n"))).toBe(false);
    expect(isMinified("src/short.js", "export const shop = 1;")).toBe(false);
  });
});

describe("bytes to text", () => {
  const bytes = (...values: number[]) => new Uint8Array(values);

  test("a byte-order mark is no part of the text and comes back when written", () => {
    const marked = bytes(0xef, 0xbb, 0xbf, 0x61);
    const decoded = decode(marked);
    expect(decoded).toEqual({ text: "a", mark: "utf-8" });
    expect(encode("a", "utf-8")).toEqual(marked);
  });

  test("UTF-16 with a mark is text", () => {
    for (const mark of ["utf-16le", "utf-16be"] as const)
      expect(decode(encode("hé\n", mark))).toEqual({ text: "hé\n", mark });
  });

  test("NUL bytes are binary, bytes that are no UTF-8 are refused", () => {
    expect(decode(bytes(0x61, 0, 0x62))).toEqual({ refused: "binary" });
    expect(decode(bytes(0x61, 0xe9, 0x62))).toEqual({ refused: "not-utf8" });
  });
});

describe("which files belong to the workspace", () => {
  const files = (tree: Record<string, string>, exclude: readonly string[] = []) =>
    new Tree(new MemoryWorkspace(tree), exclude).files("", never);

  test("ignore files hold for their folder and below, and the last word wins", async () => {
    const found = await files({
      ".gitignore": "*.log\n/out\nsecret/*\n!secret/keep.txt\n",
      "a.log": "",
      "out/x.js": "",
      "src/out/y.js": "",
      "secret/a.txt": "",
      "secret/keep.txt": "",
      "web/.gitignore": "!important.log\n",
      "web/important.log": "",
      "web/other.log": "",
    });
    expect(found).toEqual([".gitignore", "secret/keep.txt", "src/out/y.js", "web/.gitignore", "web/important.log"]);
  });

  test("a folder that is ignored is not entered, whatever is said below it", async () => {
    expect(await files({ ".gitignore": "out/\n", "out/.gitignore": "!x\n", "out/x": "", a: "" })).toEqual([
      ".gitignore",
      "a",
    ]);
  });

  test("packages that were installed and Git's own folder are never a team's files", async () => {
    expect(
      await files({ "node_modules/x/index.js": "", ".git/config": "", "a/node_modules/y.js": "", "b.js": "" }),
    ).toEqual(["b.js"]);
  });

  test("the configuration excludes on top, and Git's own exclude file counts", async () => {
    expect(
      await files({ "legacy/a.js": "", "b.js": "", ".git/info/exclude": "c.js\n", "c.js": "" }, ["legacy/**"]),
    ).toEqual(["b.js"]);
  });

  test("asks the same of one path as a walk does of all", async () => {
    const tree = new Tree(
      new MemoryWorkspace({ ".gitignore": "out/\n*.tmp\n", "out/a": "", "b.tmp": "", "c.js": "" }),
      ["d/**"],
    );
    const asked = await Promise.all(
      ["out/a", "b.tmp", "c.js", "d/e.js", "node_modules/x/y.js"].map((path) => tree.includes(path)),
    );
    expect(asked).toEqual([false, false, true, false, false]);
  });
});
