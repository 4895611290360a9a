import { expect, test } from "vitest";
import limitsDocumented from "../../../src/core/checks/scaling/limits-documented.ts";
import { scanFiles } from "../../support/scan.ts";

/** Makes of the file a service. */
const IMAGE = 'FROM alpine:3.22\nCMD ["/app"]\n';

/** What the check lists for one file. */
async function listed(path: string, text: string): Promise<readonly string[]> {
  const report = await scanFiles({ [path]: text, Dockerfile: IMAGE }, [limitsDocumented]);
  return report.items.flatMap(({ evidence }) => evidence.map(({ message }) => message));
}

test.each([
  ["db.ts", 'import { Pool } from "pg";\nexport const pool = new Pool({ max: 20 });\n', "it is told 20"],
  [
    "db.ts",
    'import knex from "knex";\nexport const db = knex({ client: "pg", pool: { min: 2, max: 8 } });\n',
    "it is told 8",
  ],
  [
    "app.ts",
    'import { rateLimit } from "express-rate-limit";\napp.use(rateLimit({ windowMs: 60_000, limit: 100 }));\n',
    "it is told 100",
  ],
  [
    "app.ts",
    'import { Pool } from "pg";\nexport const pool = new Pool({ max: Number(process.env.MAX) });\n',
    "how large it is was not seen",
  ],
  ["db.py", "from sqlalchemy import create_engine\nengine = create_engine(URL, pool_size=15)\n", "it is told 15"],
  [
    "views.py",
    'from django_ratelimit.decorators import ratelimit\n\n@ratelimit(key="ip", rate="5/m")\ndef login(request):\n    return None\n',
    "it is told 5/m",
  ],
  [
    "db.go",
    'package main\n\nimport "database/sql"\n\nfunc open() {\n\tdb, _ := sql.Open("postgres", dsn())\n\tdb.SetMaxOpenConns(25)\n}\n',
    "it is told 25",
  ],
  [
    "limit.go",
    'package main\n\nimport "golang.org/x/time/rate"\n\nvar limiter = rate.NewLimiter(10, 30)\n',
    "it is told 30",
  ],
  [
    "Db.java",
    "import com.zaxxer.hikari.HikariConfig;\n\nclass Db {\n  void open() {\n    HikariConfig config = new HikariConfig();\n    config.setMaximumPoolSize(12);\n  }\n}\n",
    "it is told 12",
  ],
  [
    "Limits.java",
    "import com.google.common.util.concurrent.RateLimiter;\n\nclass Limits {\n  private final RateLimiter limiter = RateLimiter.create(50);\n}\n",
    "it is told 50",
  ],
  [
    "Program.cs",
    'builder.Services.AddRateLimiter(options => options.AddFixedWindowLimiter("api", limit => { limit.PermitLimit = 10; }));\n',
    "a rate limit",
  ],
  [
    "config/initializers/rack_attack.rb",
    'Rack::Attack.throttle("requests by ip", limit: 5, period: 2) { |request| request.ip }\n',
    "it is told 5",
  ],
  [
    "src/db.rs",
    "use sqlx::postgres::PgPoolOptions;\n\npub async fn open(url: &str) -> Result<sqlx::PgPool, sqlx::Error> {\n    PgPoolOptions::new().max_connections(20).connect(url).await\n}\n",
    "it is told 20",
  ],
])("%s: %s", async (path, text, says) => {
  expect((await listed(path, text)).join("\n")).toContain(says);
});
