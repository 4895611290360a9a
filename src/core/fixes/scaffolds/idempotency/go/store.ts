import type { Signal } from "../../../../model.ts";
import type { ScaffoldContext } from "../../../scaffold.ts";
import { type GoScope, goClientInScope, textsOf } from "../../health/go/clients.ts";
import { goManifest } from "../../text/goModule.ts";
import type { Database } from "../table.ts";

/** The service's database, as its code reaches it. */
export interface GoStore {
  readonly client: string;
  readonly database: Database;
  /** The type that the middleware is given, and the package to import for it. */
  readonly type: string;
  readonly module: string;
  /** What declares that type, where it is the file's own. */
  readonly declares?: string;
  /** A call on the variable \`db\` that begins with a statement and goes on with its values, up to its error. */
  readonly executes: (given: string) => string;
  /** The same for a statement that gives one row. */
  readonly asks: (given: string) => string;
  /** The n-th parameter of a statement. */
  readonly value: (number: number) => string;
}

interface Form extends Pick<GoStore, "type" | "declares" | "executes" | "asks"> {
  /** How the package is imported. */
  readonly imported: RegExp;
  readonly module?: string;
  /** True where a parameter is a question mark, whatever the database. */
  readonly marks?: true;
}

/** By the client's library. */
const FORMS: Readonly<Record<string, Form>> = {
  // https://pkg.go.dev/database/sql#DB.ExecContext; the database of github.com/jmoiron/sqlx has the same methods
  "database/sql": {
    imported: /"(database\/sql|github\.com\/jmoiron\/sqlx)"/,
    module: "database/sql",
    type: "idempotencyDatabase",
    declares: `// idempotencyDatabase is a pool of connections.
type idempotencyDatabase interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

`,
    executes: (given) => `_, err := db.ExecContext(ctx, ${given})`,
    asks: (given) => `db.QueryRowContext(ctx, ${given})`,
  },
  // https://pkg.go.dev/github.com/jackc/pgx/v5/pgxpool#Pool.Exec
  pgx: {
    imported: /"(github\.com\/jackc\/pgx\/v\d+\/pgxpool)"/,
    type: "*pgxpool.Pool",
    executes: (given) => `_, err := db.Exec(ctx, ${given})`,
    asks: (given) => `db.QueryRow(ctx, ${given})`,
  },
  // https://gorm.io/docs/sql_builder.html
  gorm: {
    imported: /"(gorm\.io\/gorm)"/,
    type: "*gorm.DB",
    executes: (given) => `err := db.WithContext(ctx).Exec(${given}).Error`,
    asks: (given) => `db.WithContext(ctx).Raw(${given}).Row()`,
    marks: true,
  },
};

/** The first database that the code at a place can reach. */
export async function goStoreOf(context: ScaffoldContext, scope: GoScope): Promise<GoStore | undefined> {
  const used = context.signals.filter(
    (signal): signal is Signal<"dependency.used"> => signal.kind === "dependency.used" && signal.data.library in FORMS,
  );
  const manifest = (await goManifest(scope.path, context))?.text ?? "";
  for (const library of new Set(used.map(({ data }) => data.library))) {
    const own = used.filter(({ data }) => data.library === library);
    const client = goClientInScope(library, own, scope);
    const database = databaseOf(own, manifest);
    const form = FORMS[library];
    const imported = form && textsOf(scope).map((each) => form.imported.exec(each)?.[1]);
    const module = form?.module ?? imported?.find((each) => each !== undefined);
    if (form === undefined || client === undefined || database === undefined || module === undefined) continue;
    const value = (number: number) => (form.marks || database === "mysql" ? "?" : `$${number}`);
    return { ...form, module, client, database, value };
  }
  return undefined;
}

const DRIVERS: Readonly<Record<Database, RegExp>> = {
  postgres: /\bgithub\.com\/(?:lib\/pq|jackc\/pgx)\b|\bgorm\.io\/driver\/postgres\b/,
  mysql: /\bgithub\.com\/go-sql-driver\/mysql\b|\bgorm\.io\/driver\/mysql\b/,
};

/** As the call that opens it says, else by the only driver that the module asks for. */
function databaseOf(opened: readonly Signal<"dependency.used">[], manifest: string): Database | undefined {
  const [type, ...others] = new Set(opened.map(({ data }) => data.type));
  if (others.length === 0 && (type === "postgres" || type === "mysql")) return type;
  const [isPostgres, isMySql] = [DRIVERS.postgres.test(manifest), DRIVERS.mysql.test(manifest)];
  if (isPostgres === isMySql) return undefined;
  return isPostgres ? "postgres" : "mysql";
}
