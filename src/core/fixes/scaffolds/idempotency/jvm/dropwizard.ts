import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { laidOut, layoutOf, linesAt } from "../../text/blocks.ts";
import { type DropwizardRun, dropwizardRun } from "../../text/jaxRs.ts";
import { importEdits, packageLine } from "../../text/jvmSource.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { lookedAt, nothing, type Otherwise } from "../../topic.ts";
import { tableOf } from "../table.ts";
import { jvmDatabase } from "./database.ts";
import { jaxRsInJava } from "./jaxRsFilter.ts";

/** A filter over a DataSource of Dropwizard's own making: https://www.dropwizard.io/en/stable/manual/jdbi3.html#configuration */
export const DROPWIZARD_IDEMPOTENCY: Otherwise = {
  fits: (looked) =>
    looked.all("server.started").some(({ data }) => data.server === "Dropwizard") && jvmDatabase(looked) !== undefined,
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { component } = context;
  const run = await dropwizardRun(context);
  const database = jvmDatabase(lookedAt(context));
  const [, type = "", configuration] = /\brun\s*\(\s*(?:final\s+)?([\w<>.]+)\s+(\w+)\s*,/.exec(run?.text ?? "") ?? [];
  const getter = run && (await factoryOf(run, type, context));
  if (run === undefined || database === undefined || getter === undefined || configuration === undefined)
    return nothing(
      `Keys are kept in the service's database, and no DataSourceFactory of a configuration was seen that run(…) of ${component.id} is given.`,
    );
  const { path, text, environment, at, indent } = run;
  const created = inFolder(folderOf(path), "IdempotencyFilter.java");
  if ((await context.read(created)) !== undefined) return nothing(`${created} is already there.`);
  const layout = layoutOf(text);
  const isOld = /^import\s+javax\.ws\.rs\./m.test(text);
  const file = jaxRsInJava(database, true);
  const lines = `ManagedDataSource keys = ${configuration}.${getter}().build(${environment}.metrics(), "idempotency");
${environment}.lifecycle().manage(keys);
${environment}.jersey().register(new IdempotencyFilter(keys));`;
  const migration = await migrationOf(tableOf(database), context, inFolder(component.root, "src/main/resources"));
  return {
    creates: [
      {
        path: created,
        text: laidOut(
          packageLine(text, path) + (isOld ? file.replaceAll("jakarta.ws.rs", "javax.ws.rs") : file),
          layout,
        ),
      },
      ...migration.creates,
    ],
    edits: [
      ...importEdits(path, text, ["io.dropwizard.db.ManagedDataSource"], layout),
      linesAt(path, text, at, lines, layout, indent),
      ...migration.edits,
    ],
  };
}

/** The method of a configuration that gives what makes a DataSource: "getDatabase", in its own file or where it is called. */
async function factoryOf(run: DropwizardRun, type: string, { read }: ScaffoldContext): Promise<string | undefined> {
  const called = /\.(get\w+)\(\)\s*\.build\(\s*\w+\.metrics\(\)/.exec(run.text)?.[1];
  const own = (await read(inFolder(folderOf(run.path), `${type}.java`))) ?? "";
  return /\bDataSourceFactory\s+(get\w+)\s*\(\s*\)/.exec(own)?.[1] ?? called;
}
