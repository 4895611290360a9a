import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { laidOut, layoutOf } from "../../text/blocks.ts";
import { packagesOf } from "../../text/dependencies.ts";
import { jvmHome } from "../../text/jvmHome.ts";
import { packageLine } from "../../text/jvmSource.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { type Looked, lookedAt, nothing, type Otherwise } from "../../topic.ts";
import { type Database, tableOf } from "../table.ts";
import { jaxRsInJava, jaxRsInKotlin } from "./jaxRsFilter.ts";

/** A filter over Quarkus' DataSource: https://quarkus.io/guides/rest#request-or-response-filters */
export const QUARKUS_IDEMPOTENCY: Otherwise = {
  fits: (looked) =>
    looked.all("server.started").some(({ data }) => data.server === "Quarkus") && databaseOf(looked) !== undefined,
  plan,
};

/** The database whose extension is asked for; undefined where both are. */
function databaseOf(looked: Looked): Database | undefined {
  const names = [...packagesOf(looked)];
  const isPostgres = names.some((name) => name.endsWith(":quarkus-jdbc-postgresql"));
  const isMySql = names.some((name) => /:quarkus-jdbc-(?:mysql|mariadb)$/.test(name));
  if (isPostgres === isMySql) return undefined;
  return isPostgres ? "postgres" : "mysql";
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const home = await jvmHome(context);
  const database = databaseOf(lookedAt(context));
  if (home === undefined || database === undefined)
    return nothing(`Nobody can tell where classes of ${context.component.id} belong.`);
  const path = inFolder(folderOf(home.path), `IdempotencyFilter.${home.isKotlin ? "kt" : "java"}`);
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const resources = inFolder(context.component.root, "src/main/resources");
  const migration = await migrationOf(tableOf(database), context, resources);
  const text = packageLine(home.text, home.path) + (home.isKotlin ? jaxRsInKotlin : jaxRsInJava)(database);
  return {
    creates: [{ path, text: laidOut(text, layoutOf(home.text)) }, ...migration.creates],
    edits: migration.edits,
  };
}
