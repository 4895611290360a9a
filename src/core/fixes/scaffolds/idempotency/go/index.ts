import type { ScaffoldPlan } from "../../../scaffold.ts";
import { goFunction, goSiblings } from "../../text/go.ts";
import { GO_WEB, type GoMiddleware, onOwnApps, planGoMiddleware } from "../../text/goMiddleware.ts";
import { goMadeBefore } from "../../text/goPackages.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf } from "../../text/paths.ts";
import { type AppSite, nothing, type Topic } from "../../topic.ts";
import { tableOf } from "../table.ts";
import { type GoStore, goStoreOf } from "./store.ts";
import { DECLARED, idempotencyText } from "./text.ts";

/** Middleware over the database that the service has. */
export const GO_IDEMPOTENCY: Topic["frameworks"] = Object.fromEntries(Object.keys(GO_WEB).map((name) => [name, plan]));

/** A program whose app is its framework's own. */
export const GO_IDEMPOTENCY_OTHERWISE = onOwnApps(plan);

async function plan(site: AppSite): Promise<ScaffoldPlan> {
  const { app, context, text, data } = site;
  const { path } = app.place;
  const siblings = await goSiblings(path, context);
  const offset = data.insertAt?.offset ?? app.place.span.end;
  const around = goFunction(text, app.place.span.start);
  const made = around && (await goMadeBefore(around, offset, { text, path, siblings }, context));
  const store = await goStoreOf(context, { text, offset, path, siblings, ...(made ? { made } : {}) });
  if (store === undefined)
    return nothing(
      `Keys are kept in the service's database, and no client of PostgreSQL or MySQL was seen that is there before ${path} makes its app.`,
    );
  const plan = await planGoMiddleware(site, middleware(store));
  if (plan.nothing !== undefined) return plan;
  const migration = await migrationOf(tableOf(store.database), context, folderOf(path));
  return { ...plan, creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
}

function middleware(store: GoStore): GoMiddleware {
  return {
    names: ["idempotency", "idempotent"],
    call: () => `answerOnce(${store.client})`,
    minor: 21,
    declares: DECLARED,
    text: (site) => idempotencyText(site, store),
  };
}
