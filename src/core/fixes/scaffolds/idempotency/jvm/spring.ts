import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { laidOut, layoutOf } from "../../text/blocks.ts";
import { packagesOf } from "../../text/dependencies.ts";
import { jvmHome } from "../../text/jvmHome.ts";
import { packageLine } from "../../text/jvmSource.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { inItsPackages } from "../../text/springBoot.ts";
import { type Looked, lookedAt, nothing, type Otherwise } from "../../topic.ts";
import { tableOf } from "../table.ts";
import { jvmDatabase } from "./database.ts";
import { springFilterInJava } from "./springJava.ts";
import { springFilterInKotlin } from "./springKotlin.ts";

/** A filter over Spring's JdbcTemplate: https://docs.spring.io/spring-framework/reference/data-access/jdbc/core.html */
export const SPRING_IDEMPOTENCY: Otherwise = {
  fits: (looked) => isServlet(looked) && jvmDatabase(looked) !== undefined,
  plan,
};

function isServlet(looked: Looked): boolean {
  const names = [...packagesOf(looked)];
  return (
    names.some((name) => /spring-boot-starter-web(?:mvc)?$/.test(name)) &&
    names.some((name) => /spring-boot-starter-(?:jdbc|data-jpa|data-jdbc)$/.test(name))
  );
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const home = await jvmHome(context);
  const database = jvmDatabase(lookedAt(context));
  if (home === undefined || database === undefined)
    return nothing(`Nobody can tell where classes of ${context.component.id} belong.`);
  const path = inFolder(folderOf(home.path), `IdempotencyFilter.${home.isKotlin ? "kt" : "java"}`);
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const resources = inFolder(context.component.root, "src/main/resources");
  const migration = await migrationOf(tableOf(database), context, resources);
  const filter = home.isKotlin ? springFilterInKotlin(database) : springFilterInJava(database);
  const text = packageLine(home.text, home.path) + inItsPackages(filter, context);
  return {
    creates: [{ path, text: laidOut(text, layoutOf(home.text)) }, ...migration.creates],
    edits: migration.edits,
  };
}
