import type { Signal } from "../../../../model.ts";
import type { ScaffoldContext } from "../../../scaffold.ts";
import { packagesOf } from "../../text/dependencies.ts";
import { constantAt } from "../../text/rubySource.ts";
import { lookedAt } from "../../topic.ts";
import type { Database } from "../table.ts";

/** How the service's client of its database runs a statement. */
export interface RubyClient {
  readonly database: Database;
  /** The n-th parameter of a statement. */
  readonly value: (number: number) => string;
  /** The bodies of `rows(statement, *values)`, which gives hashes by strings, and of `run(statement, *values)`. */
  readonly rows: string;
  readonly run: string;
}

const MARK = () => "?";

type Form = Omit<RubyClient, "database">;

/** By the library, given the constant that holds the client. */
const CLIENTS: Readonly<Record<string, (client: string) => Form>> = {
  // https://www.rubydoc.info/gems/pg/PG/Connection#exec_params-instance_method
  pg: (client) => ({
    value: (number) => `$${number}`,
    rows: `${client}.exec_params(statement, values).to_a`,
    run: `${client}.exec_params(statement, values)`,
  }),
  // https://github.com/brianmario/mysql2#usage
  mysql2: (client) => ({
    value: MARK,
    rows: `${client}.prepare(statement).execute(*values).to_a`,
    run: `${client}.prepare(statement).execute(*values)`,
  }),
  // https://sequel.jeremyevans.net/rdoc/files/doc/sql_rdoc.html
  Sequel: (client) => ({
    value: MARK,
    rows: `${client}.fetch(statement, *values).map { |row| row.transform_keys(&:to_s) }`,
    run: `${client}[statement, *values].update`,
  }),
  // https://api.rubyonrails.org/classes/ActiveRecord/ConnectionAdapters/DatabaseStatements.html#method-i-select_all
  "Active Record": () => ({
    value: MARK,
    rows: "connection.select_all(ActiveRecord::Base.sanitize_sql([statement, *values])).to_a",
    run: "connection.update(ActiveRecord::Base.sanitize_sql([statement, *values]))",
  }),
};

/** The first client of a database that is held by a constant, or is Active Record's own. */
export async function rubyClient(context: ScaffoldContext): Promise<RubyClient | undefined> {
  for (const signal of context.signals) {
    if (signal.kind !== "dependency.used") continue;
    const form = CLIENTS[signal.data.library];
    const database = form && databaseOf(signal, context);
    const client = database && (await constantOf(signal, context));
    if (form && database && client !== undefined) return { ...form(client), database };
  }
  return undefined;
}

/** What the client's library is for, else the only driver that the service asks for. */
function databaseOf({ data }: Signal<"dependency.used">, context: ScaffoldContext): Database | undefined {
  if (data.type === "postgres" || data.type === "mysql") return data.type;
  const packages = packagesOf(lookedAt(context));
  const [hasPostgres, hasMysql] = [packages.has("pg"), packages.has("mysql2") || packages.has("trilogy")];
  if (hasPostgres === hasMysql) return undefined;
  return hasPostgres ? "postgres" : "mysql";
}

async function constantOf(
  { data, place }: Signal<"dependency.used">,
  context: ScaffoldContext,
): Promise<string | undefined> {
  return data.library === "Active Record" ? "" : constantAt((await context.read(place.path)) ?? "", place);
}
