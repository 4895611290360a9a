import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { packagesOf } from "../../text/dependencies.ts";
import { isJersey, planJersey } from "../../text/jersey.ts";
import { inFolder } from "../../text/paths.ts";
import { lookedAt, nothing, type Otherwise } from "../../topic.ts";
import type { Database } from "../table.ts";
import { jvmDatabase } from "./database.ts";
import { jaxRsInJava } from "./jaxRsFilter.ts";
import { sourceOf, withTable } from "./keys.ts";

/** A filter beside resources that Jersey serves, by itself or as a part of Helidon MP. */
export const JERSEY_IDEMPOTENCY: Otherwise = {
  fits: (looked) => isJersey(looked) && jvmDatabase(looked) !== undefined,
  async plan(context) {
    const looked = lookedAt(context);
    const database = jvmDatabase(looked);
    if (database === undefined) return nothing(`No driver of one database was seen in ${context.component.id}.`);
    const isHelidon = [...packagesOf(looked)].some((name) => name.startsWith("io.helidon.microprofile"));
    const plan = await (isHelidon ? planInjected : planHanded)(context, database);
    return plan.nothing === undefined ? withTable(context, plan, database) : plan;
  },
};

const NAME = "IdempotencyFilter";

/** Registered where a resource is, with the DataSource that can be reached there. */
async function planHanded(context: ScaffoldContext, database: Database): Promise<ScaffoldPlan> {
  const plan = await planJersey(context, { [NAME]: jaxRsInJava(database, true) });
  const [registered] = plan.edits;
  if (plan.nothing !== undefined) return plan;
  const text = registered && (await context.read(registered.path));
  const source =
    registered && text !== undefined
      ? await sourceOf(context, { path: registered.path, text, offset: registered.span.start })
      : undefined;
  if (source === undefined || !registered?.text.includes(`.register(${NAME}.class)`))
    return nothing(
      `Keys are kept in the service's database, and no DataSource was seen where resources of ${context.component.id} are registered.`,
    );
  const given = `new ${NAME}(${source.client})`;
  return { ...plan, edits: [{ ...registered, text: registered.text.replace(`${NAME}.class`, given) }] };
}

/** Helidon's pool of connections is injected by its name: https://helidon.io/docs/latest/mp/persistence#_configuration_reference */
async function planInjected(context: ScaffoldContext, database: Database): Promise<ScaffoldPlan> {
  const settings = inFolder(context.component.root, "src/main/resources/META-INF/microprofile-config.properties");
  const [, name] = /^javax\.sql\.DataSource\.(\w+)\./m.exec((await context.read(settings)) ?? "") ?? [];
  if (name === undefined) return nothing(`No DataSource with a name was seen in ${settings}.`);
  const text = jaxRsInJava(database)
    .replace("import jakarta.inject.Inject;\n", "import jakarta.inject.Inject;\nimport jakarta.inject.Named;\n")
    .replace("    @Inject\n", `    @Inject\n    @Named("${name}")\n`);
  return planJersey(context, { [NAME]: text });
}
