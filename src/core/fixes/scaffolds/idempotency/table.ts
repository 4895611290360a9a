import type { SchemaChange } from "../text/migrations/change.ts";

/** The databases that the table is written for. */
export type Database = "postgres" | "mysql";

/** What is written alike everywhere: one row for each key, with the answer once there is one. */
export const TABLE = "idempotency_keys";

const TYPES: Readonly<Record<Database, { readonly text: string; readonly time: string }>> = {
  postgres: { text: "text", time: "timestamptz" },
  mysql: { text: "mediumtext", time: "timestamp" },
};

/** The table that keeps keys, with the index by which old ones are found. */
export function tableOf(database: Database): SchemaChange {
  const { text, time } = TYPES[database];
  const blanks = "  ";
  return {
    name: TABLE,
    up: [
      `CREATE TABLE ${TABLE} (
${blanks}id varchar(64) PRIMARY KEY,
${blanks}claim varchar(36) NOT NULL,
${blanks}request varchar(64) NOT NULL,
${blanks}answer ${text},
${blanks}created_at ${time} NOT NULL DEFAULT CURRENT_TIMESTAMP
)`,
      `CREATE INDEX ${TABLE}_created_at ON ${TABLE} (created_at)`,
    ],
    down: [`DROP TABLE ${TABLE}`],
    rails: railsOf(database),
    laravel: LARAVEL,
    prisma: `model IdempotencyKey {
  id        String   @id @db.VarChar(64)
  claim     String   @db.VarChar(36)
  request   String   @db.VarChar(64)
  answer    String?  ${database === "mysql" ? "@db.MediumText" : ""}
  createdAt DateTime @default(now()) @map("created_at") ${database === "mysql" ? "@db.Timestamp(0)" : "@db.Timestamptz()"}

  @@index([createdAt], map: "${TABLE}_created_at")
  @@map("${TABLE}")
}
`.replace(/ +$/gm, ""),
  };
}

/** https://api.rubyonrails.org/classes/ActiveRecord/ConnectionAdapters/SchemaStatements.html#method-i-create_table */
function railsOf(database: Database): string {
  return `create_table :${TABLE}, id: { type: :string, limit: 64 } do |t|
  t.string :claim, limit: 36, null: false
  t.string :request, limit: 64, null: false
  t.text :answer${database === "mysql" ? ", limit: 16.megabytes - 1" : ""}
  t.datetime :created_at, null: false, index: true
end
`;
}

/** https://laravel.com/docs/migrations#available-column-types */
const LARAVEL = {
  up: `Schema::create('${TABLE}', function (Blueprint $table) {
    $table->string('id', 64)->primary();
    $table->string('claim', 36);
    $table->string('request', 64);
    $table->mediumText('answer')->nullable();
    $table->timestamp('created_at')->useCurrent()->index();
});
`,
  down: `Schema::dropIfExists('${TABLE}');
`,
};

/** The statements by which keys are taken, asked for, answered and given back; `value` names the n-th parameter. */
export function statementsOf(database: Database, value: (number: number) => string) {
  const ago = (amount: number, unit: "day" | "minute") =>
    database === "mysql" ? `NOW() - INTERVAL ${amount} ${unit.toUpperCase()}` : `now() - interval '${amount} ${unit}'`;
  const insert = `INTO ${TABLE} (id, claim, request) VALUES (${value(1)}, ${value(2)}, ${value(3)})`;
  return {
    /** Keys are kept for a day; work that ended without an answer may begin again after a quarter of an hour. */
    clear: `DELETE FROM ${TABLE} WHERE created_at < ${ago(1, "day")} OR (id = ${value(1)} AND answer IS NULL AND created_at < ${ago(15, "minute")})`,
    take: database === "mysql" ? `INSERT IGNORE ${insert}` : `INSERT ${insert} ON CONFLICT DO NOTHING`,
    ask: `SELECT claim, request, answer FROM ${TABLE} WHERE id = ${value(1)}`,
    keep: `UPDATE ${TABLE} SET answer = ${value(1)} WHERE id = ${value(2)}`,
    forget: `DELETE FROM ${TABLE} WHERE id = ${value(1)}`,
  };
}
