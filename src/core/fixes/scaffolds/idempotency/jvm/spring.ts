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
import { jvmDatabase, jvmDrivers } from "./database.ts";
import { springFilterInJava } from "./springJava.ts";
import { springFilterInKotlin } from "./springKotlin.ts";

/** A filter over Spring's JdbcTemplate: https://docs.spring.io/spring-framework/reference/data-access/jdbc/core.html */
export const SPRING_IDEMPOTENCY: Otherwise = {
  fits: (looked) => isServlet(looked) && hasTemplate(looked) && jvmDatabase(looked) !== undefined,
  plan,
};

/** Why there is no filter for a servlet application of Spring Boot: it is written for one database, by JdbcTemplate. */
export function withoutSpringDatabase(looked: Looked): string | undefined {
  if (!isServlet(looked)) return undefined;
  const { id } = looked.component;
  if (!hasTemplate(looked))
    return `Keys are kept by Spring's JdbcTemplate, and none of spring-boot-starter-jdbc, -data-jdbc and -data-jpa was seen in ${id}.`;
  const drivers = jvmDrivers(looked);
  if (drivers.length === 0)
    return `Keys are kept in the service's database, and no driver of PostgreSQL or MySQL was seen in ${id}.`;
  return drivers.length === 1
    ? undefined
    : `Keys are kept in one database, and ${id} asks for the drivers of both PostgreSQL and MySQL: leave the one that production uses in its build, and the filter is written for that.`;
}

function isServlet(looked: Looked): boolean {
  return [...packagesOf(looked)].some((name) => /spring-boot-starter-web(?:mvc)?$/.test(name));
}

function hasTemplate(looked: Looked): boolean {
  return [...packagesOf(looked)].some((name) => /spring-boot-starter-(?:jdbc|data-jpa|data-jdbc)$/.test(name));
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
