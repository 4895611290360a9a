import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { jvmNeeds } from "../../health/jvm/clients.ts";
import type { BesideApp } from "../../text/jvmApp.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { inFolder } from "../../text/paths.ts";
import { lookedAt, nothing } from "../../topic.ts";
import { type Database, tableOf } from "../table.ts";
import { jvmDatabase } from "./database.ts";

/** Where the program reaches its clients. */
interface Reach {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
}

/** The name by which a program reaches its DataSource, and the database behind that; undefined where it cannot be told. */
export async function sourceOf(context: ScaffoldContext, site: Reach) {
  const database = jvmDatabase(lookedAt(context));
  const needs = await jvmNeeds(context, site);
  const client = needs.find((each) => each.made === "HikariDataSource" && each.client !== undefined)?.client;
  return database === undefined || client === undefined ? undefined : { database, client };
}

/** A plan whose file keeps keys in the service's database, with the table. */
export async function withKeys(
  context: ScaffoldContext,
  site: Reach,
  written: (database: Database) => BesideApp,
  planned: (beside: BesideApp) => Promise<ScaffoldPlan>,
): Promise<ScaffoldPlan> {
  const source = await sourceOf(context, site);
  if (source === undefined)
    return nothing(`Keys are kept in the service's database, and no DataSource was seen that ${site.path} can reach.`);
  const plan = await planned({ ...written(source.database), given: source.client });
  return plan.nothing === undefined ? withTable(context, plan, source.database) : plan;
}

/** A plan with the table that keeps keys. */
export async function withTable(
  context: ScaffoldContext,
  plan: ScaffoldPlan,
  database: Database,
): Promise<ScaffoldPlan> {
  const resources = inFolder(context.component.root, "src/main/resources");
  const migration = await migrationOf(tableOf(database), context, resources);
  return { ...plan, creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
}
