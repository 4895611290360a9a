import type { ScaffoldPlan } from "../../../scaffold.ts";
import { NOWHERE } from "../../health/needs.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf } from "../../text/paths.ts";
import { forWebServed } from "../../text/webServedModule.ts";
import type { Otherwise } from "../../topic.ts";
import { tableOf } from "../table.ts";
import { WHY } from "./framework.ts";
import { queryOf } from "./queries.ts";
import { answeredOnce, moduleText } from "./web.ts";

const MODULE = forWebServed((context) => {
  const query = queryOf({ context, app: NOWHERE, text: "" });
  if (query === undefined)
    return `Keys are kept in the service's database, and no client of PostgreSQL or MySQL was seen that ${context.component.id} exports.`;
  return {
    names: ["idempotency", "idempotent"],
    packages: {},
    passed: "idempotent",
    text: (way, style, path, suffix, imports) => {
      const answered = answeredOnce("undefined", "next()", "new URL(request.url)").replace(/^(?=.)/gm, "  ");
      const next = style.typescript && way.mayUpgrade ? "answer as () => Promise<Response>" : "answer";
      const framework = {
        types: "",
        text: () =>
          `${WHY}\n${way.head("idempotent", style)}    const next = ${next};${way.mayUpgrade ? " // no write becomes a web socket" : ""}\n${answered}${way.end}`,
        register: () => "",
      };
      return moduleText(framework, query, style, path, imports, suffix);
    },
  };
});

/** Writes, around what Bun's and Deno's own servers answer with. */
export const WEB_SERVED_IDEMPOTENCY: Otherwise = {
  fits: MODULE.fits,
  async plan(context): Promise<ScaffoldPlan> {
    const plan = await MODULE.plan(context);
    const query = queryOf({ context, app: NOWHERE, text: "" });
    const made = plan.creates.at(-1);
    if (made === undefined || query === undefined) return plan;
    const migration = await migrationOf(tableOf(query.database), context, folderOf(made.path));
    return { creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
  },
};
