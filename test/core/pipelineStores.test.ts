import { expect, test } from "vitest";
import { parse } from "yaml";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

type Files = Readonly<Record<string, string>>;

/** What the pipeline of a repository that has none says of the one job it gets. */
async function jobOf(files: Files, name = "shop") {
  const workspace = new MemoryWorkspace(files);
  const engine = engineOver(workspace);
  await engine.scan(never);
  const { changes } = await engine.scaffold({ id: "ci-workflow" });
  for (const { path, after } of changes) workspace.files.set(path, after);
  const report = await engine.scan(never);
  const secrets = report.items.find(({ check }) => check === "security/no-committed-secrets");
  expect(secrets?.findings ?? []).toEqual([]);
  const text = changes.find(({ path }) => /(?:ci|checks)\.yml$/.test(path) && path !== ".gitlab-ci.yml")?.after ?? "";
  const read = parse(text) as Record<string, Record<string, Record<string, unknown>>>;
  return { job: read["jobs"]?.[name] ?? read[name] ?? {}, text };
}

const NODE: Files = {
  "package.json": JSON.stringify({
    name: "shop",
    scripts: { test: "vitest run" },
    dependencies: { pg: "8", ioredis: "5" },
  }),
  "src/db.ts": `import { Pool } from "pg";\nexport const pool = new Pool({ connectionString: process.env.DATABASE_URL });\n`,
};
const COMPOSE = `services:
  db:
    image: postgres:16.4-alpine
  cache:
    image: redis:7.2-alpine
  app:
    build: .
    environment:
      DATABASE_URL: postgresql://shop:shop@db:5432/shop?sslmode=disable
      REDIS_URL: redis://cache:6379
`;
const TEST = `import { expect, test } from "vitest";
import { Pool } from "pg";
import Redis from "ioredis";
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const redis = new Redis(process.env.REDIS_URL);
test("orders", async () => expect((await pool.query("select 1")).rowCount).toBe(1));
`;

test("GitHub starts what the tests are told of, at the versions of Compose", async () => {
  const { job, text } = await jobOf({ ...NODE, "compose.yaml": COMPOSE, "test/orders.test.ts": TEST });
  expect(job["env"]).toEqual({
    DATABASE_URL: "postgresql://postgres:test@127.0.0.1:5432/test?sslmode=disable",
    REDIS_URL: "redis://127.0.0.1:6379/0",
  });
  expect(text).toContain(`    services:
      postgres:
        image: postgres:16.4-alpine
        env:
          POSTGRES_PASSWORD: "test"
          POSTGRES_DB: "test"
        ports:
          - 5432:5432
        options: >-
          --health-cmd "pg_isready --host=127.0.0.1"
          --health-interval 5s --health-timeout 5s --health-retries 12
      redis:
        image: redis:7.2-alpine
        ports:
          - 6379:6379
`);
});

test("GitLab starts them by their names", async () => {
  const { job } = await jobOf({
    ...NODE,
    ".gitlab-ci.yml": "stages: [test]\nlint:\n  stage: test\n  script: [true]\n",
    "compose.yaml": COMPOSE,
    "test/orders.test.ts": TEST,
    "package-lock.json": "{}",
  });
  expect(job["services"]).toEqual([
    { name: "postgres:16.4-alpine", alias: "postgres", variables: { POSTGRES_PASSWORD: "test", POSTGRES_DB: "test" } },
    { name: "redis:7.2-alpine", alias: "redis" },
  ]);
  expect(job["variables"]).toMatchObject({
    DATABASE_URL: "postgresql://postgres:test@postgres:5432/test?sslmode=disable",
    REDIS_URL: "redis://redis:6379/0",
  });
});

const PASSING = `import { expect, test } from "vitest";\ntest("sum", () => expect(1 + 1).toBe(2));\n`;

test.each<[string, Files]>([
  ["the service alone reads the variable", { ...NODE, "compose.yaml": COMPOSE, "test/sum.test.ts": PASSING }],
  [
    "the tests start them themselves",
    {
      ...NODE,
      "compose.yaml": COMPOSE,
      "test/orders.test.ts": `import { PostgreSqlContainer } from "@testcontainers/postgresql";\n${TEST}`,
    },
  ],
  [
    "nobody can tell of which kind a database is",
    {
      "package.json": JSON.stringify({ name: "shop", scripts: { test: "vitest run" } }),
      "test/orders.test.ts": `import { test } from "vitest";\ntest("x", () => open(process.env.DATABASE_URL));\n`,
    },
  ],
  [
    "there are no tests",
    { ...NODE, "compose.yaml": COMPOSE, ".env.test": "DATABASE_URL=postgres://localhost/shop_test\n" },
  ],
  [
    "tests take a database of one file",
    {
      "composer.json": JSON.stringify({ name: "acme/shop", require: { "laravel/framework": "^11" } }),
      "phpunit.xml": `<phpunit><php><env name="DB_CONNECTION" value="sqlite"/><env name="DB_DATABASE" value=":memory:"/></php></phpunit>`,
      "tests/Feature/OrderTest.php":
        "<?php\nuse PHPUnit\\Framework\\TestCase;\nclass OrderTest extends TestCase { public function testIt(): void {} }\n",
    },
  ],
])("nothing is started where %s", async (_, files) => {
  const { text } = await jobOf(files);
  expect(text).toContain("steps:");
  expect(text).not.toContain("services:");
});

test("pytest's shared file reads it, with the driver that an example names", async () => {
  const { job } = await jobOf({
    "pyproject.toml":
      '[project]\nname = "shop"\ndependencies = ["fastapi", "asyncpg", "sqlalchemy"]\n[dependency-groups]\ndev = ["pytest"]\n',
    "uv.lock": "version = 1\n",
    ".env.example": "TEST_DATABASE_URL=postgresql+asyncpg://shop:change-me@localhost/shop_test\n",
    "tests/conftest.py": `import os\nimport pytest\nfrom sqlalchemy.ext.asyncio import create_async_engine\n\n\n@pytest.fixture\ndef engine():\n    return create_async_engine(os.environ["TEST_DATABASE_URL"])\n`,
    "tests/test_orders.py": "def test_orders(engine):\n    assert engine\n",
  });
  expect(job["env"]).toEqual({ TEST_DATABASE_URL: "postgresql+asyncpg://postgres:test@127.0.0.1:5432/test" });
});

test("Django's settings say by which variables", async () => {
  const { job } = await jobOf({
    "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["django", "mysqlclient"]\n',
    "uv.lock": "version = 1\n",
    "manage.py": `import os\n\n\ndef main():\n    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n`,
    "shop/settings.py": `import os

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql",
        "NAME": os.environ["DB_NAME"],
        "USER": os.environ.get("DB_USER", "shop"),
        "PASSWORD": os.environ["DB_PASSWORD"],
        "HOST": os.environ["DB_HOST"],
    }
}
`,
    "orders/tests.py":
      "from django.test import TestCase\n\n\nclass Orders(TestCase):\n    def test_list(self):\n        self.assertEqual(1, 1)\n",
  });
  expect(job["env"]).toEqual({ DB_NAME: "test", DB_USER: "root", DB_PASSWORD: "test", DB_HOST: "127.0.0.1" });
  expect(Object.keys(job["services"] ?? {})).toEqual(["mysql"]);
});

test("Rails takes the address in place of its file", async () => {
  const { job } = await jobOf(
    {
      Gemfile: 'source "https://rubygems.org"\ngem "rails"\ngem "pg"\n',
      "Gemfile.lock": "GEM\n  specs:\n    rails (8.0.0)\n",
      "config/database.yml": "default: &default\n  adapter: postgresql\ntest:\n  <<: *default\n  database: shop_test\n",
      "config/application.rb":
        "require 'rails/all'\nmodule Shop\n  class Application < Rails::Application\n  end\nend\n",
      "test/models/order_test.rb": `require "test_helper"\n\nclass OrderTest < ActiveSupport::TestCase\n  test "it" do\n    assert true\n  end\nend\n`,
    },
    "ruby",
  );
  expect(job["env"]).toEqual({ DATABASE_URL: "postgresql://postgres:test@127.0.0.1:5432/test" });
});

test("Laravel's settings for tests name the server by parts", async () => {
  const { job } = await jobOf({
    "composer.json": JSON.stringify({ name: "acme/shop", require: { "laravel/framework": "^11" } }),
    "phpunit.xml": `<phpunit><php><env name="DB_CONNECTION" value="mysql"/></php></phpunit>`,
    "compose.yaml": "services:\n  db:\n    image: mariadb:11.4\n",
    "tests/Feature/OrderTest.php":
      "<?php\nuse PHPUnit\\Framework\\TestCase;\nclass OrderTest extends TestCase { public function testIt(): void {} }\n",
  });
  expect(job["env"]).toMatchObject({
    DB_HOST: "127.0.0.1",
    DB_PORT: "3306",
    DB_DATABASE: "test",
    DB_USERNAME: "root",
    DB_PASSWORD: "test",
  });
  expect(JSON.stringify(job["services"])).toContain("healthcheck.sh --connect --innodb_initialized");
});

test("Go's tests read the address of its driver", async () => {
  const { job } = await jobOf({
    "go.mod": "module example.com/shop\n\ngo 1.24\n\nrequire github.com/go-sql-driver/mysql v1.8.1\n",
    "main.go": "package main\n\nfunc main() {}\n",
    ".env.example": "MYSQL_DSN=shop:shop@tcp(localhost:3306)/shop?parseTime=true\n",
    "orders_test.go": `package main

import (
	"database/sql"
	"os"
	"testing"

	_ "github.com/go-sql-driver/mysql"
)

func TestOrders(t *testing.T) {
	db, err := sql.Open("mysql", os.Getenv("MYSQL_DSN"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
}
`,
  });
  expect(job["env"]).toEqual({ MYSQL_DSN: "root:test@tcp(127.0.0.1:3306)/test?parseTime=true" });
});
