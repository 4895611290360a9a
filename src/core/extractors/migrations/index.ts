import type { Extractor } from "../extractor.ts";
import { codeMigrations, goCodeMigrations } from "./code/index.ts";
import { databaseYaml, entityFrameworkDialect, prismaDialect } from "./dialects.ts";
import { liquibaseXml, liquibaseYaml } from "./liquibase.ts";
import { migrationCommands } from "./runCommands.ts";
import { rustMigrations } from "./rustMacros.ts";
import { sqlMigrations } from "./sqlFiles.ts";
import { syncCalls } from "./syncCalls.ts";
import { syncOrmConfig, syncXml } from "./syncFiles.ts";
import { syncProperties, syncYaml } from "./syncSettings.ts";

/** Reads how schemas change. */
export const MIGRATIONS: readonly Extractor[] = [
  sqlMigrations,
  codeMigrations,
  goCodeMigrations,
  liquibaseXml,
  liquibaseYaml,
  prismaDialect,
  databaseYaml,
  entityFrameworkDialect,
  migrationCommands,
  rustMigrations,
  syncCalls,
  syncProperties,
  syncYaml,
  syncXml,
  syncOrmConfig,
];
