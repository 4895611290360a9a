import type { ScaffoldPlan } from "../../../scaffold.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { planNextModule } from "../../text/nextRoutes.ts";
import { folderOf } from "../../text/paths.ts";
import { type AppSite, nothing } from "../../topic.ts";
import { tableOf } from "../table.ts";
import { type Framework, WHY } from "./framework.ts";
import { queryOf } from "./queries.ts";
import { answeredOnce, moduleText } from "./web.ts";

/** Route handlers that write, each put into a function. */
export async function planNextIdempotency(site: AppSite): Promise<ScaffoldPlan> {
  const { context } = site;
  const query = queryOf(site);
  if (query === undefined)
    return nothing(
      `Keys are kept in the service's database, and no client of PostgreSQL or MySQL was seen that ${context.component.id} exports.`,
    );
  const plan = await planNextModule(site, {
    names: ["idempotency", "idempotent"],
    packages: {},
    around: "idempotent",
    takes: ({ data }) => data.method === "POST" || data.method === "PATCH",
    text: (style, path) => moduleText(NEXT, query, style, path),
  });
  if (plan.nothing !== undefined) return plan;
  const migration = await migrationOf(tableOf(query.database), context, folderOf(plan.creates[0]?.path ?? ""));
  return { creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
}

const NEXT: Framework = {
  types: "",
  text: ({ typescript }) => {
    const typed = (text: string) => (typescript ? text : "");
    return `${WHY}
export function idempotent${typed("<Asked extends Request, Context>")}(answer${typed(": (request: Asked, context: Context) => Response | Promise<Response>")}) {
  return async (request${typed(": Asked")}, context${typed(": Context")})${typed(": Promise<Response>")} => {
${answeredOnce("undefined", "answer(request, context)", "new URL(request.url)").replace(/^(?=.)/gm, "  ")}  };
}
`;
  },
  register: () => "",
};
