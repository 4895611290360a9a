import type { Extractor } from "../extractor.ts";
import { codeMigrations } from "./code/index.ts";
import { databaseYaml, prismaDialect } from "./dialects.ts";
import { liquibaseXml, liquibaseYaml } from "./liquibase.ts";
import { sqlMigrations } from "./sqlFiles.ts";

/** Reads how schemas change. */
export const MIGRATIONS: readonly Extractor[] = [
  sqlMigrations,
  codeMigrations,
  liquibaseXml,
  liquibaseYaml,
  prismaDialect,
  databaseYaml,
];
