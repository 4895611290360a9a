import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { jvmNeeds } from "../../health/jvm/clients.ts";
import { jvmEdits } from "../../text/jvmBuild.ts";
import { besideModule, isKtor, ktorModule } from "../../text/ktorModule.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { lookedAt, nothing, type Otherwise } from "../../topic.ts";
import { tableOf } from "../table.ts";
import { jvmDatabase } from "./database.ts";
import { ktorIdempotency } from "./ktorText.ts";

/** A module of Ktor's over the service's DataSource: https://ktor.io/docs/server-double-receive.html */
export const KTOR_IDEMPOTENCY: Otherwise = {
  fits: (looked) => isKtor(looked) && jvmDatabase(looked) !== undefined,
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const module = await ktorModule(context);
  const database = jvmDatabase(lookedAt(context));
  if (module === undefined || database === undefined)
    return nothing(`No module (fun Application.…) was seen in ${context.component.id}.`);
  const path = inFolder(folderOf(module.path), "Idempotency.kt");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const needs = await jvmNeeds(context, module);
  const source = needs.find(({ made, client }) => made === "HikariDataSource" && client !== undefined);
  if (source?.client === undefined)
    return nothing(
      `Keys are kept in the service's database, and no DataSource was seen that ${module.path} can reach.`,
    );
  const { creates, edits } = besideModule(
    module,
    "Idempotency.kt",
    ktorIdempotency(database),
    `idempotency(${source.client})`,
  );
  const migration = await migrationOf(
    tableOf(database),
    context,
    inFolder(context.component.root, "src/main/resources"),
  );
  const library = { group: "io.ktor", name: "ktor-server-double-receive" };
  return {
    creates: [...creates, ...migration.creates],
    edits: [...edits, ...(await jvmEdits([library], context)), ...migration.edits],
  };
}
