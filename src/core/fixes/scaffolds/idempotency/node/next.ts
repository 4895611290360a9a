import { healthPurpose } from "../../../../checks/reliability/healthPaths.ts";
import type { ScaffoldPlan } from "../../../scaffold.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { apiImports, planNextModule, type Routers } from "../../text/nextRoutes.ts";
import { folderOf } from "../../text/paths.ts";
import type { Style } from "../../text/style.ts";
import { type AppSite, nothing } from "../../topic.ts";
import { tableOf } from "../table.ts";
import { type Framework, WHY } from "./framework.ts";
import { keepWhatIsSent } from "./kept.ts";
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
    takes: ({ data }) => WRITES.has(data.method) && healthPurpose(data.path) === undefined,
    text: (style, path, routers) =>
      moduleText(frameworkOf(routers), query, style, path, routers.pages ? apiImports(style) : []),
  });
  if (plan.nothing !== undefined) return plan;
  const migration = await migrationOf(tableOf(query.database), context, folderOf(plan.creates[0]?.path ?? ""));
  return { creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
}

/** A handler of the Pages Router answers every method. */
const WRITES: ReadonlySet<string> = new Set(["POST", "PATCH", "ALL"]);

function frameworkOf({ app, pages }: Routers): Framework {
  return {
    types: pages ? `import type { ServerResponse } from "node:http";\n` : "",
    text: (style) => [...(app ? [ofApp(style)] : []), ...(pages ? [ofPages(style)] : [])].join("\n"),
    register: () => "",
  };
}

function ofApp({ typescript }: Style): string {
  const typed = (text: string) => (typescript ? text : "");
  return `${WHY}
export function idempotent${typed("<Asked extends Request, Context>")}(answer${typed(": (request: Asked, context: Context) => Response | Promise<Response>")}) {
  return async (request${typed(": Asked")}, context${typed(": Context")})${typed(": Promise<Response>")} => {
${answeredOnce("undefined", "answer(request, context)", "new URL(request.url)").replace(/^(?=.)/gm, "  ")}  };
}
`;
}

/** https://nextjs.org/docs/pages/building-your-application/routing/api-routes */
function ofPages({ typescript }: Style): string {
  const type = typescript ? ": NextApiHandler" : "";
  return `${WHY}
export function idempotentApi(answer${type})${type} {
  return async (request, response) => {
    const key = request.headers["idempotency-key"];
    if (typeof key !== "string" || !isWrite(request.method)) return answer(request, response);
    const caller = callerOf(undefined, request.headers.authorization ?? request.headers.cookie);
    const id = digest([caller, String(request.method), String(request.url), key]);
    const other = instead(await begin(askDatabase, id, digest([JSON.stringify(request.body ?? null)])));
    if (other === undefined) {
      keepWhatIsSent(askDatabase, id, response);
      return answer(request, response);
    }
    response.statusCode = other.status;
    response.setHeader("content-type", other.type);
    response.end(other.body);
    return undefined;
  };
}

${keepWhatIsSent({ typescript })}`;
}
