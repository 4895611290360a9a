import type { ScaffoldPlan } from "../../../scaffold.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf } from "../../text/paths.ts";
import { type Beside, planRustMiddleware, type RustSite } from "../../text/rustMiddleware.ts";
import type { AppSite, Topic } from "../../topic.ts";
import { type Database, tableOf } from "../table.ts";
import { poolBefore, type RustPool } from "./pool.ts";
import { idempotencyText } from "./text.ts";

/** Middleware over the pool of sqlx's that the program has. */
export const RUST_IDEMPOTENCY: Topic["frameworks"] = { axum: plan, "actix-web": plan };

const KEYS = "idempotency_keys";

async function plan(site: AppSite): Promise<ScaffoldPlan> {
  let pool: RustPool | undefined; // what is beside the app is looked for before the module is written
  const database = (): Database => pool?.database ?? "postgres";
  const plan = await planRustMiddleware(site, {
    module: "idempotency",
    crates: (web) => ({
      hex: { version: "0.4" },
      sha2: { version: "0.10" },
      uuid: { version: "1", features: ["v4"] },
      ...(web === "axum"
        ? { tokio: { version: "1", features: ["rt"] }, tracing: { version: "0.1" } }
        : { "futures-util": { version: "0.3" }, tracing: { version: "0.1" } }),
    }),
    wraps: "answered_once",
    given: KEYS,
    chained: [`.app_data(${KEYS}.clone())`, ".wrap(actix_web::middleware::from_fn(crate::idempotency::answer_once))"],
    text: (web) => idempotencyText(web, database()),
    beside: async (rust) => {
      pool = poolOf(rust, site);
      return pool === undefined ? whyNone(rust) : edited(pool);
    },
  });
  if (plan.nothing !== undefined) return plan;
  const migration = await migrationOf(tableOf(database()), site.context, folderOf(site.app.place.path));
  return { ...plan, creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
}

function poolOf({ path, text, offset }: RustSite, { data }: AppSite): RustPool | undefined {
  // What actix-web makes an application with runs in each of its threads, and takes what it uses with it.
  if (data.framework === "actix-web" && !/\bmove\s*\|\|[^;]*$/.test(text.slice(0, offset))) return undefined;
  return poolBefore(path, text, offset, KEYS);
}

function edited({ edit }: RustPool): Beside {
  return { edits: [edit], starts: false };
}

function whyNone({ path }: RustSite): string {
  return `Keys are kept in the service's database, and no pool of sqlx's was seen where ${path} begins to serve.`;
}
