import type { ScaffoldPlan } from "../../../scaffold.ts";
import { importsAt } from "../../health/node/clients.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { planNextModule } from "../../text/nextRoutes.ts";
import { folderOf } from "../../text/paths.ts";
import { type AppSite, nothing } from "../../topic.ts";
import { tableOf } from "../table.ts";
import { type Framework, WHY } from "./framework.ts";
import { queryOf, typedQuery } from "./queries.ts";
import { idempotencyText } from "./text.ts";

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
    text: (style, path) => {
      const asking = `const askDatabase${style.typescript ? ": Query" : ""} = ${typedQuery(query.expression, { ...style, typescript: false })};\n\n`;
      const framework = { ...NEXT, text: (of: typeof style) => `${asking}${NEXT.text(of)}` };
      return idempotencyText(framework, query, style, false, importsAt(path, [query.need], style, ""));
    },
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
    const key = request.headers.get("idempotency-key");
    if (key === null || !isWrite(request.method)) return answer(request, context);
    const caller = callerOf(undefined, request.headers.get("authorization"));
    const { pathname, search } = new URL(request.url);
    const id = digest([caller, request.method, pathname + search, key]);
    const other = instead(await begin(askDatabase, id, digest([await request.clone().text()])));
    if (other !== undefined)
      return new Response(other.body, { status: other.status, headers: { "content-type": other.type } });
    let answered;
    try {
      answered = await answer(request, context);
    } catch (error) {
      await askDatabase(FORGET, [id]);
      throw error;
    }
    const { status, headers } = answered;
    const body = await answered.clone().text();
    await end(askDatabase, id, { status, type: headers.get("content-type") ?? "text/plain", body });
    return answered;
  };
}
`;
  },
  register: () => "",
};
