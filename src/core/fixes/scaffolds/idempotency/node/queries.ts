import type { Signal } from "../../../../model.ts";
import { type Need, needsOf } from "../../health/needs.ts";
import { clientName } from "../../health/node/clients.ts";
import type { Style } from "../../text/style.ts";
import type { AppSite } from "../../topic.ts";
import type { Database } from "../table.ts";

/** How the service asks its database. */
export interface Query {
  readonly need: Need;
  readonly database: Database;
  /** A function of a statement and its values that gives the rows. */
  readonly expression: string;
  /** The n-th parameter of a statement. */
  readonly value: (number: number) => string;
}

interface Form {
  readonly expression: (client: string, database: Database) => string;
  /** True where a parameter is a question mark, whatever the database; false where none is. */
  readonly marks?: boolean;
}

/** By the client's library: each asks with a text and a list of values. */
const FORMS: Readonly<Record<string, Form>> = {
  // https://node-postgres.com/apis/pool#poolquery
  pg: { expression: (client) => `async (statement, values) => (await ${client}.query(statement, values)).rows` },
  // https://github.com/porsager/postgres#unsafe-raw-string-queries
  postgres: { expression: (client) => `(statement, values) => ${client}.unsafe(statement, values)` },
  // https://github.com/vitaly-t/pg-promise#methods
  "pg-promise": { expression: (client) => `(statement, values) => ${client}.any(statement, values)` },
  // https://sidorares.github.io/node-mysql2/docs#using-promise-wrapper
  "mysql2/promise": {
    expression: (client) => `async (statement, values) => (await ${client}.query(statement, values))[0]`,
  },
  mysql2: {
    expression: (client) => `async (statement, values) => (await ${client}.promise().query(statement, values))[0]`,
  },
  // https://www.prisma.io/docs/orm/prisma-client/using-raw-sql/raw-queries#queryrawunsafe
  prisma: { expression: (client) => `(statement, values) => ${client}.$queryRawUnsafe(statement, ...values)` },
  // https://typeorm.io/docs/data-source/data-source-api
  typeorm: { expression: (client) => `(statement, values) => ${client}.query(statement, values)` },
  // https://sequelize.org/docs/v6/core-concepts/raw-queries/#bind-parameter
  sequelize: {
    expression: (client) => `async (statement, bind) => (await ${client}.query(statement, { bind }))[0]`,
    marks: false,
  },
  // https://knexjs.org/guide/raw.html
  knex: {
    expression: (client, database) =>
      database === "mysql"
        ? `async (statement, values) => (await ${client}.raw(statement, values))[0]`
        : `async (statement, values) => (await ${client}.raw(statement, values)).rows`,
    marks: true,
  },
};

/** The file that asks. */
type Asking = Pick<AppSite, "context" | "text"> & { readonly app: Pick<AppSite["app"], "place"> };

/** Nest opens TypeORM's connection itself; a data source in a file of its own is the command line's: https://docs.nestjs.com/techniques/database#typeorm-integration */
function injected(need: Need, { signals }: Asking["context"]): Need {
  const opens = (signal: Signal) =>
    signal.kind === "manifest.package" && signal.data.dependencies.includes("@nestjs/typeorm");
  if (need.library !== "typeorm" || !signals.some(opens)) return need;
  return { key: need.key, library: need.library, client: "DataSource", module: "typeorm" };
}

/** The database of the service that the application can reach, and how it is asked; `injecting` is the variable of one of Nest's. */
export function queryOf({ context, app, text }: Asking, injecting?: string): Query | undefined {
  for (const found of needsOf(context, app)) {
    const need = injecting === undefined ? found : injected(found, context);
    const form = FORMS[need.library];
    const database = databaseOf(need);
    if (form === undefined || database === undefined || need.client === undefined) continue;
    const marks = form.marks ?? database === "mysql";
    return {
      need,
      database,
      expression: form.expression(
        need.module === undefined ? clientName(need, text) : `${injecting}.get(${need.client})`,
        database,
      ),
      value: (number) => (marks ? "?" : `$${number}`),
    };
  }
  return undefined;
}

function databaseOf({ key, library }: Need): Database | undefined {
  if (key.startsWith("postgres") || /^(?:pg|postgres|pg-promise)$/.test(library)) return "postgres";
  return key.startsWith("mysql") || library.startsWith("mysql2") ? "mysql" : undefined;
}

/** A function that stands alone says what it takes. */
export function typedQuery(expression: string, { typescript }: Style): string {
  return typescript ? expression.replace(/\(statement, (\w+)\)/, "(statement: string, $1: string[])") : expression;
}
