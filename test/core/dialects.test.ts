import { expect, test } from "vitest";
import migrationsSafe from "../../src/core/checks/delivery/migrations-safe.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never, scanFiles } from "../support/scan.ts";

const PRISMA = { dependencies: { express: "5.0.0", "@prisma/client": "6.0.0" } };
const SEQUELIZE = { dependencies: { express: "5.0.0", sequelize: "6.0.0" } };

/** What is dumped of the databases that a service's code opens by a mapper. */
async function dumped(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const engine = engineOver(new MemoryWorkspace(files));
  await engine.scan(never);
  const { changes } = await engine.scaffold({ id: "backup-cronjob" });
  const text = changes.map(({ after }) => after).join("\n");
  return ["pg_dump", "mysqldump"].filter((program) => text.includes(program));
}

const service = (manifest: object, code: string) => ({
  "package.json": JSON.stringify({ name: "orders", scripts: { start: "node src/db.js" }, ...manifest }),
  "src/db.js": `const express = require("express");\n${code}\nexpress().listen(3000);\n`,
});
const prisma = service(PRISMA, 'const { PrismaClient } = require("@prisma/client");\nconst db = new PrismaClient();');
const sequelize = 'const { Sequelize } = require("sequelize");\nconst db = new Sequelize(process.env.DATABASE_URL);';
const withDriver = (name: string) =>
  service({ dependencies: { ...SEQUELIZE.dependencies, [name]: "1.0.0" } }, sequelize);
const schema = (provider: string) => `datasource db {\n  provider = "${provider}"\n  url = env("DATABASE_URL")\n}\n`;

test.each([
  ["Prisma's schema names PostgreSQL", { ...prisma, "prisma/schema.prisma": schema("postgresql") }, ["pg_dump"]],
  ["Prisma's schema names MySQL", { ...prisma, "prisma/schema.prisma": schema("mysql") }, ["mysqldump"]],
  ["the package has PostgreSQL's driver", withDriver("pg"), ["pg_dump"]],
  ["the package has MySQL's driver", withDriver("mysql2"), ["mysqldump"]],
  ["nothing says which", service(SEQUELIZE, sequelize), []],
  ["it is SQL Server", { ...prisma, "prisma/schema.prisma": schema("sqlserver") }, []],
])("the database behind a mapper: %s", async (_, files, programs) => expect(await dumped(files)).toEqual(programs));

const doctrine = (sql: string) =>
  `<?php\nuse Doctrine\\DBAL\\Schema\\Schema;\nuse Doctrine\\Migrations\\AbstractMigration;\nfinal class Version20260305112630 extends AbstractMigration {\n  public function up(Schema $schema): void {\n    $this->addSql('${sql}');\n  }\n}\n`;

test.each([
  ["ALTER TABLE settings ADD shown TINYINT NOT NULL AFTER name", /the rows that are there get the type's own/],
  ["ALTER TABLE settings ADD shown BYTEA NOT NULL", /fails on a table with rows/],
])("the database that Doctrine wrote for: %s", async (sql, says) => {
  const report = await scanFiles({ "src/Migrations/Version20260305112630.php": doctrine(sql) }, [migrationsSafe]);
  expect(report.items.flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([
    expect.stringMatching(says),
  ]);
});
