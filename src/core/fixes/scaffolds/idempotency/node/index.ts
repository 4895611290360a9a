import type { ScaffoldPlan } from "../../../scaffold.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { planNodeFile } from "../../text/nodeFile.ts";
import { folderOf } from "../../text/paths.ts";
import { type AppSite, nothing, type Topic } from "../../topic.ts";
import { tableOf } from "../table.ts";
import { FRAMEWORKS } from "./frameworks.ts";
import { queryOf } from "./queries.ts";
import { idempotencyText } from "./text.ts";

/** Middleware over the database that the service has. */
export const NODE_IDEMPOTENCY: Topic["frameworks"] = Object.fromEntries(
  Object.keys(FRAMEWORKS).map((framework) => [framework, plan]),
);

async function plan(site: AppSite): Promise<ScaffoldPlan> {
  const { app, data, context } = site;
  const framework = FRAMEWORKS[data.framework];
  const query = queryOf(site);
  if (framework === undefined || query === undefined)
    return nothing(
      `Keys are kept in the service's database, and no client of PostgreSQL or MySQL was seen that ${app.place.path} can import.`,
    );
  const plan = await planNodeFile(site, {
    names: ["idempotency", "idempotent"],
    imports: ["idempotent"],
    packages: {},
    clients: [query.need],
    register: (name) => framework.register(name, query.expression),
    after: bodyParsers,
    text: (style) => idempotencyText(framework, query, style),
  });
  if (plan.nothing !== undefined) return plan;
  const migration = await migrationOf(tableOf(query.database), context, folderOf(app.place.path));
  return { creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
}

/** What is asked twice is told by the body as well. https://expressjs.com/en/4x/api.html#express.json https://github.com/koajs/bodyparser */
function bodyParsers(app: string): RegExp {
  const parser = String.raw`(?:express\.(?:json|urlencoded|text|raw)|bodyParser(?:\.\w+)?|bodyparser|koaBody)`;
  return new RegExp(String.raw`^[ \t]*${app}\.use\(${parser}\([^()\n]{0,200}\)\);?[ \t]*$`, "gm");
}
