import type { ScaffoldPlan } from "../../../scaffold.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf } from "../../text/paths.ts";
import { type Beside, planRustMiddleware, type RustSite } from "../../text/rustMiddleware.ts";
import { type RustPoolsMade, rustPoolsMade } from "../../text/rustPools.ts";
import type { AppSite, Topic } from "../../topic.ts";
import { type Database, tableOf } from "../table.ts";
import { FORMS } from "./forms.ts";
import { KEYS, poolBefore, type RustPool, whyNone } from "./pool.ts";
import { idempotencyText, ONCE_CRATES } from "./text.ts";

/** Middleware over the pool of sqlx's that the program has. */
export const RUST_IDEMPOTENCY: Topic["frameworks"] = { axum: plan, "actix-web": plan };

async function plan(site: AppSite): Promise<ScaffoldPlan> {
  let pool: RustPool | undefined; // what is beside the app is looked for before the module is written
  const database = (): Database => pool?.database ?? "postgres";
  const plan = await planRustMiddleware(site, {
    module: "idempotency",
    crates: (web) => ({
      ...ONCE_CRATES,
      ...(web === "axum" ? { tokio: { version: "1", features: ["rt"] } } : { "futures-util": { version: "0.3" } }),
    }),
    wraps: "answered_once",
    given: KEYS,
    chained: [`.app_data(${KEYS}.clone())`, ".wrap(actix_web::middleware::from_fn(crate::idempotency::answer_once))"],
    text: (web) => idempotencyText(FORMS[web], database()),
    beside: async (rust) => {
      pool = poolOf(rust, site, await rustPoolsMade(site.context));
      return pool === undefined ? whyNone(rust) : edited(pool);
    },
  });
  if (plan.nothing !== undefined) return plan;
  const migration = await migrationOf(tableOf(database()), site.context, folderOf(site.app.place.path));
  return { ...plan, creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
}

function poolOf({ path, text, offset }: RustSite, { data }: AppSite, pools: RustPoolsMade): RustPool | undefined {
  // What actix-web makes an application with runs in each of its threads, and takes what it uses with it.
  if (data.framework === "actix-web" && !/\bmove\s*\|\|[^;]*$/.test(text.slice(0, offset))) return undefined;
  return poolBefore(path, text, offset, pools);
}

function edited({ edit }: RustPool): Beside {
  return { edits: [edit], starts: false };
}
