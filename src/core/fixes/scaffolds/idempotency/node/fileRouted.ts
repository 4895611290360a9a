import type { ScaffoldPlan } from "../../../scaffold.ts";
import { NOWHERE } from "../../health/needs.ts";
import { forFileRouted } from "../../text/fileRoutedModule.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { type Hook, hookHead, hookImports } from "../../text/nodeHooks.ts";
import { folderOf } from "../../text/paths.ts";
import type { Otherwise } from "../../topic.ts";
import { tableOf } from "../table.ts";
import { type Framework, WHY } from "./framework.ts";
import { keepWhatIsSent } from "./kept.ts";
import { queryOf } from "./queries.ts";
import { answeredOnce, moduleText } from "./web.ts";

const MODULE = forFileRouted((context) => {
  const query = queryOf({ context, app: NOWHERE, text: "" });
  if (query === undefined)
    return `Keys are kept in the service's database, and no client of PostgreSQL or MySQL was seen that ${context.component.id} exports.`;
  return {
    names: ["idempotency", "idempotent"],
    packages: {},
    passed: "answerOnce",
    hooked: (hook, style, path) => moduleText(hooked(hook), query, style, path, hookImports(hook, style)),
    within: "middleware",
    inOrder: "z.idempotency", // after what finds out who asks: https://nitro.build/guide/routing#middleware
    nitro: (style, path) => moduleText(NITRO, query, style, path),
  };
});

/** Writes, where every request passes. */
export const FILE_ROUTED_IDEMPOTENCY: Otherwise = {
  fits: MODULE.fits,
  async plan(context): Promise<ScaffoldPlan> {
    const plan = await MODULE.plan(context);
    const query = queryOf({ context, app: NOWHERE, text: "" });
    const [made] = plan.creates;
    if (made === undefined || query === undefined) return plan;
    const beside = folderOf(made.path).replace(/\/middleware$/, "");
    const migration = await migrationOf(tableOf(query.database), context, beside);
    return { creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
  },
};

function hooked(hook: Hook): Framework {
  return {
    types: "",
    text: (style) => {
      const user = `(${hook.user}${style.typescript ? " as { user?: unknown }" : ""}).user`;
      return `${WHY}
${hookHead(hook, "answerOnce", style)}${answeredOnce(style.typescript ? user : `${hook.user}.user`, hook.next, "url")}};
`;
    },
    register: () => "",
  };
}

const NITRO: Framework = {
  types: `import type { ServerResponse } from "node:http";\n`,
  text: ({ typescript }) => `${WHY}
export default defineEventHandler(async (event) => {
  const key = getRequestHeader(event, "idempotency-key");
  if (key === undefined || !isWrite(event.method)) return undefined;
  const caller = callerOf(event.context.user, getRequestHeader(event, "authorization") ?? getRequestHeader(event, "cookie"));
  const id = digest([caller, event.method, event.path, key]);
  const other = instead(await begin(askDatabase, id, digest([(await readRawBody(event)) ?? ""])));
  if (other === undefined) {
    keepWhatIsSent(askDatabase, id, event.node.res);
    return undefined;
  }
  setResponseStatus(event, other.status);
  setResponseHeader(event, "content-type", other.type);
  return other.body;
});

${keepWhatIsSent({ typescript })}`,
  register: () => "",
};
