import type { ScaffoldContext } from "../../../scaffold.ts";
import { NOWHERE } from "../../health/needs.ts";
import { adonisModule, hasAdonisRoutes, intoAdonisStack } from "../../text/adonis.ts";
import { packagesOf } from "../../text/dependencies.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { lookedAt, nothing, type Otherwise } from "../../topic.ts";
import { type Database, tableOf } from "../table.ts";
import { type Framework, WHY } from "./framework.ts";
import { type Query, queryOf } from "./queries.ts";
import { moduleText } from "./web.ts";

/** Last of the middleware of routes, after what reads bodies and finds out who asks: https://docs.adonisjs.com/guides/basics/middleware#router-middleware-stack */
export const ADONIS_IDEMPOTENCY: Otherwise = {
  fits: hasAdonisRoutes,

  async plan(context) {
    const { root, id } = context.component;
    const kernel = inFolder(root, "start/kernel.ts");
    const text = await context.read(kernel);
    const name = "idempotency_middleware";
    const path = inFolder(root, `app/middleware/${name}.ts`);
    if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
    const module = await adonisModule("app/middleware", name, "../", context);
    const edit = text && intoAdonisStack(kernel, text, { stack: "router", at: "last" }, module);
    if (!text || !edit)
      return nothing(`No list of router.use([…]) was seen in ${kernel}, which requests pass on their way to a route.`);
    const lucid = lucidOf(context);
    const query = lucid ?? queryOf({ context, app: NOWHERE, text: "" });
    if (query === undefined)
      return nothing(
        `Keys are kept in PostgreSQL or MySQL, and neither Lucid with one of them nor a client was seen in ${id}.`,
      );
    const style = nodeStyle(kernel, text, false);
    const imports = lucid ? [`import db from "@adonisjs/lucid/services/db";`] : [];
    const migration = lucid
      ? { creates: [lucidMigration(lucid.database, context, style)], edits: [] }
      : await migrationOf(tableOf(query.database), context, inFolder(root, "database"));
    return {
      creates: [
        { path, text: restyled(moduleText(MIDDLEWARE, query, style, path, imports, ".js"), style) },
        ...migration.creates,
      ],
      edits: [edit, ...migration.edits],
    };
  },
};

/** Lucid's connection, by the driver that is installed beside it: https://lucid.adonisjs.com/docs/raw-query-builder */
function lucidOf(context: ScaffoldContext): Query | undefined {
  const packages = packagesOf(lookedAt(context));
  const database = packages.has("pg") ? "postgres" : packages.has("mysql2") ? "mysql" : undefined;
  if (database === undefined || !packages.has("@adonisjs/lucid")) return undefined;
  const rows = database === "mysql" ? "[0]" : ".rows";
  return {
    need: { key: database, library: "@adonisjs/lucid" },
    database,
    expression: `async (statement, values) => (await db.rawQuery(statement, values))${rows}`,
    value: () => "?",
  };
}

/** Their names begin with the time that they were made at: https://lucid.adonisjs.com/docs/migrations */
function lucidMigration(database: Database, { component, today }: ScaffoldContext, style: Style) {
  const { name, up, down } = tableOf(database);
  const run = (statements: readonly string[]) =>
    statements.map((each) => `    this.schema.raw(\`${each.replaceAll("\n", "\n    ")}\`);\n`).join("");
  const text = `import { BaseSchema } from "@adonisjs/lucid/schema";

export default class extends BaseSchema {
  async up() {
${run(up)}  }

  async down() {
${run(down)}  }
}
`;
  const path = `database/migrations/${Date.parse(today)}_create_${name}_table.ts`;
  return { path: inFolder(component.root, path), text: restyled(text, style) };
}

/** What failed was answered by the exception handler when `next` is done: https://docs.adonisjs.com/guides/basics/middleware#middleware-and-exception-handling */
const MIDDLEWARE: Framework = {
  types: `import type { HttpContext } from "@adonisjs/core/http";
import type { NextFn } from "@adonisjs/core/types/http";
`,
  text: () => `${WHY}
export default class IdempotencyMiddleware {
  async handle(context: HttpContext, next: NextFn) {
    const { request, response } = context;
    const key = request.header("idempotency-key");
    if (key === undefined || !isWrite(request.method())) return next();
    const caller = callerOf(whoAsks(context), request.header("authorization") ?? request.header("cookie"));
    const id = digest([caller, request.method(), request.url(true), key]);
    const other = instead(await begin(askDatabase, id, digest([JSON.stringify(request.body())])));
    if (other !== undefined) return response.status(other.status).header("content-type", other.type).send(other.body);
    try {
      await next();
    } catch (error) {
      await askDatabase(FORGET, [id]);
      throw error;
    }
    await end(askDatabase, id, answered(response));
  }
}

/** Before the guards of single routes, a session is all that tells users of a browser apart. */
function whoAsks(context: HttpContext) {
  const { auth, session } = context as { auth?: { user?: unknown }; session?: { sessionId?: string } };
  return auth?.user ?? { id: session?.sessionId };
}

function answered(response: HttpContext["response"]): Answer {
  const sent: unknown = response.getBody() ?? "";
  const isText = typeof sent === "string" || Buffer.isBuffer(sent);
  const body = isText ? String(sent) : JSON.stringify(sent);
  const type = isText ? (body.trimStart().startsWith("<") ? "text/html" : "text/plain") : "application/json";
  return { status: response.getStatus(), type: String(response.getHeader("content-type") ?? type), body };
}
`,
  register: () => "",
};
