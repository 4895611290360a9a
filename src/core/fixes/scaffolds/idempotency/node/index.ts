import type { Signal } from "../../../../model.ts";
import type { ScaffoldPlan } from "../../../scaffold.ts";
import { takenIn } from "../../text/elysia.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { planNodeFile } from "../../text/nodeFile.ts";
import { withOlderTypeOrm } from "../../text/npmNeeds.ts";
import { folderOf } from "../../text/paths.ts";
import { type AppSite, appName, nothing, type Topic } from "../../topic.ts";
import { tableOf } from "../table.ts";
import { beforeWebhooks } from "./events.ts";
import { FRAMEWORKS } from "./frameworks.ts";
import { planNextIdempotency } from "./next.ts";
import { queryOf, typedQuery } from "./queries.ts";
import { idempotencyText } from "./text.ts";

/** Middleware over the database that the service has. */
export const NODE_IDEMPOTENCY: Topic["frameworks"] = {
  ...Object.fromEntries(Object.keys(FRAMEWORKS).map((framework) => [framework, plan])),
  elysia: (site) => takenIn(site, plan),
  next: planNextIdempotency,
};

async function plan(site: AppSite): Promise<ScaffoldPlan> {
  const { app, data, context, text } = site;
  const { path } = app.place;
  const framework = FRAMEWORKS[data.framework];
  const query = queryOf(site, data.framework === "nestjs" ? appName(site) : undefined);
  if (framework === undefined || query === undefined)
    return nothing(
      `Keys are kept in the service's database, and no client of PostgreSQL or MySQL was seen that ${path} can import.`,
    );
  const handlers = context.signals.filter((signal) => signal.kind === "webhook.handler");
  const guarded = framework.events ? beforeWebhooks(handlers, path, text, `onceEach(${ASK})`) : [];
  const plan = await planNodeFile(site, {
    names: ["idempotency", "idempotent"],
    imports: guarded.length > 0 ? ["idempotent", "onceEach"] : ["idempotent"],
    packages: {},
    clients: [query.need],
    register: (name, style) =>
      guarded.length > 0
        ? `const ${ASK} = ${typedQuery(query.expression, style)};\n${framework.register(name, ASK)}`
        : framework.register(name, query.expression),
    after: bodyParsers,
    text: (style) => idempotencyText(framework, query, style, guarded.length > 0),
  });
  if (plan.nothing !== undefined) return plan;
  const migration = await migrationOf(tableOf(query.database), context, folderOf(path));
  const whole = {
    creates: [...plan.creates, ...migration.creates],
    edits: [...plan.edits, ...guarded, ...migration.edits],
    ...leftOver(handlers, guarded.length > 0 ? path : undefined),
  };
  return withOlderTypeOrm(whole, path, context);
}

/** What the application calls the function that asks its database. */
const ASK = "askDatabase";

/** Handlers that nobody can put something before: what they do is put into `once` by hand. */
function leftOver(handlers: readonly Signal[], done: string | undefined): Pick<ScaffoldPlan, "afterwards"> {
  const left = [...new Set(handlers.flatMap(({ place }) => (place.path === done ? [] : [place.path])))];
  if (left.length === 0) return {};
  return {
    afterwards: `Do the work for an event in \`once(query, event.id, …)\` of the new file where webhooks are handled: ${left.join(", ")}.`,
  };
}

/** What is asked twice is told by the body as well, and by who asks: after what parses the one and finds the other. https://expressjs.com/en/4x/api.html#express.json https://github.com/koajs/bodyparser http://restify.com/docs/plugins-api/#bodyparser */
function bodyParsers(app: string): RegExp {
  const parser = String.raw`(?:(?:express\.)?(?:json|urlencoded|text|raw)|restify\.plugins\.\w+|bodyParser(?:\.\w+)?|bodyparser|koaBody|session|passport\.\w+|expressjwt|auth|requireAuth|clerkMiddleware)`;
  return new RegExp(String.raw`^[ \t]*${app}\.use\(${parser}\([^()\n]{0,200}\)\);?[ \t]*$`, "gm");
}
