import type { Dialect } from "../../../model.ts";
import type { Program } from "../../code/program.ts";
import { programOf } from "../../code/programOf.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { dayNamed, dayWritten } from "../days.ts";
import { migrationSignal } from "../gather.ts";
import { baseName, folderName, naturalOrder } from "../order.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { alembicEffects, revisionOf } from "./alembic.ts";
import { djangoEffects } from "./django.ts";
import { dotnetEffects } from "./dotnet.ts";
import { flywayEffects } from "./flyway.ts";
import { goMigrations } from "./go.ts";
import { phpEffects } from "./laravel.ts";
import { nodeEffects } from "./node.ts";
import { railsEffects } from "./rails.ts";
import { seaOrmEffects } from "./seaOrm.ts";
import { runsInTransaction } from "./transactions.ts";

/** A tool whose migrations are programs. */
interface Tool {
  readonly name: string;
  readonly path: RegExp;
  /** What the text of every migration of its holds. */
  readonly holds: RegExp;
  readonly effects: (program: Program) => readonly SqlEffect[];
}

const TOOLS: readonly Tool[] = [
  {
    name: "Rails",
    path: /(?:^|\/)db\/(?:\w+\/)?(?:\w*migrate|post_migrate|migrations)\/[^/]+\.rb$/,
    holds: /ActiveRecord::Migration|Migration\[/,
    effects: railsEffects,
  },
  {
    name: "Rails schema",
    path: /(?:^|\/)db\/(?:\w*_?schema)\.rb$/,
    holds: /ActiveRecord::Schema/,
    effects: railsEffects,
  },
  {
    name: "Django",
    path: /(?:^|\/)migrations\/\d[^/]*\.py$/,
    holds: /\bmigrations\.Migration\b/,
    effects: djangoEffects,
  },
  { name: "Alembic", path: /\.py$/, holds: /^from alembic import [^\n]*\bop\b/m, effects: alembicEffects },
  {
    name: "TypeORM",
    path: /\.[cm]?[jt]s$/,
    holds: /\b(?:implements\s+MigrationInterface|queryRunner\.(?:query|addColumn|createTable|dropColumn)\b)/,
    effects: nodeEffects,
  },
  {
    name: "Sequelize",
    path: /(?:^|\/)migrations?\/[^/]+\.[cm]?[jt]s$/,
    holds: /\bqueryInterface\b|\bcontext\.(?:addColumn|createTable|removeColumn)\b/,
    effects: nodeEffects,
  },
  {
    name: "Knex",
    path: /(?:^|\/)migrations?\/[^/]+\.[cm]?[jt]s$/,
    holds: /\bknex\b|\.schema\.(?:alter|create|drop|rename)?[tT]able/,
    effects: nodeEffects,
  },
  { name: "Kysely", path: /(?:^|\/)migrations?\/[^/]+\.[cm]?[jt]s$/, holds: /\bKysely\b/, effects: nodeEffects },
  { name: "node-pg-migrate", path: /(?:^|\/)migrations?\/[^/]+\.[cm]?[jt]s$/, holds: /\bpgm\./, effects: nodeEffects },
  {
    name: "MikroORM",
    path: /(?:^|\/)migrations?\/[^/]+\.[cm]?[jt]s$/,
    holds: /\bthis\.addSql\(/,
    effects: nodeEffects,
  },
  { name: "Laravel", path: /\.php$/, holds: /\bextends\s+Migration\b/, effects: phpEffects },
  { name: "Doctrine", path: /\.php$/, holds: /\bextends\s+AbstractMigration\b/, effects: phpEffects },
  { name: "EF Core", path: /\.cs$/, holds: /\bmigrationBuilder\b/, effects: dotnetEffects },
  { name: "FluentMigrator", path: /\.cs$/, holds: /\[(?:\w+\.)?Migration\(\d/, effects: dotnetEffects },
  { name: "SeaORM", path: /\.rs$/, holds: /\bMigrationTrait\s+for\b/, effects: seaOrmEffects },
  {
    name: "Flyway",
    path: /(?:^|\/)V\d\w*__\w+\.(?:java|kt)$/,
    holds: /\b(?:BaseJavaMigration|JavaMigration)\b/,
    effects: flywayEffects,
  },
];

/** Tools whose migrations are functions of Go, several of which may stand in a file. */
const GO_TOOLS: readonly (readonly [name: string, holds: RegExp])[] = [
  ["gormigrate", /"github\.com\/go-gormigrate\/gormigrate/],
  ["goose", /\bgoose\.Add(?:Named)?Migration/],
  ["bun", /"github\.com\/uptrace\/bun\/migrate"|\bMigrations\.MustRegister\(/],
];

/** Reads migrations that are programs: Rails, Django, Alembic, Laravel, EF Core, SeaORM, Flyway's and those of Node. */
export const codeMigrations: Extractor = {
  name: "migrations in code",
  files: ["**/*.{rb,py,js,ts,mjs,cjs,mts,cts,php,cs,rs,java,kt}"],
  mayHold: (text, path) => toolOf(path, text) !== undefined,

  async extract(file, assets) {
    const { path, text } = file;
    const tool = toolOf(path, text);
    const program = tool && (await programOf(file, assets));
    if (tool === undefined || program === undefined || /ModelSnapshot\.cs$/.test(path)) return NOTHING;
    const revision = tool.name === "Alembic" ? revisionOf(text) : undefined;
    if (tool.name === "Alembic" && revision === undefined) return NOTHING;
    const folder = folderName(path);
    const set = tool.name === "Rails schema" ? path : folder;
    const standing = {
      tool: tool.name,
      path,
      set,
      order: naturalOrder(baseName(path)),
      day: dayWritten(text),
      ...revision,
    };
    const start = program.classes[0]?.span.start ?? program.functions[0]?.span.start ?? 0;
    return {
      signals: [
        migrationSignal(
          { ...standing, dialect: dialectOf(program), isInTransaction: runsInTransaction(tool.name, program) },
          tool.effects(program),
          { start, end: firstLineEnd(text, start) },
        ),
      ],
      problems: [],
    };
  },
};

const OF_MYSQL = /\b(?:TINYINT|MEDIUMTEXT|LONGTEXT|AUTO_INCREMENT|utf8mb4)\b|\bENGINE\s?=\s?InnoDB\b/i;
const OF_POSTGRESQL = /\b(?:BIGSERIAL|SERIAL|JSONB|BYTEA|TIMESTAMPTZ|UUID)\b|\bWITHOUT TIME ZONE\b/i;

/** The database that Doctrine wrote its statements for: https://www.doctrine-project.org/projects/doctrine-migrations/en/3.8/reference/generating-migrations.html */
function dialectOf({ language, text }: Program): Dialect | undefined {
  if (language !== "php" || !/\baddSql\(/.test(text)) return undefined;
  const isMysql = OF_MYSQL.test(text);
  if (isMysql === OF_POSTGRESQL.test(text)) return undefined;
  return isMysql ? "mysql" : "postgresql";
}

/** Reads migrations that are functions of Go: goose, gormigrate and bun. */
export const goCodeMigrations: Extractor = {
  name: "migrations in Go",
  files: ["**/*.go"],
  mayHold: (text) => GO_TOOLS.some(([, holds]) => holds.test(text)),

  async extract(file, assets) {
    const { path, text } = file;
    const tool = GO_TOOLS.find(([, holds]) => holds.test(text))?.[0];
    const program = await programOf(file, assets);
    if (tool === undefined || program === undefined) return NOTHING;
    const signals = goMigrations(program).map(({ id, effects, span }) => {
      const order = naturalOrder(id ?? baseName(path));
      const end = Math.min(span.end, firstLineEnd(text, span.start));
      const day = dayNamed(id ?? "");
      return migrationSignal({ tool, path, set: folderName(path), order, day }, effects, { start: span.start, end });
    });
    return { signals, problems: [] };
  },
};

function toolOf(path: string, text: string): Tool | undefined {
  return TOOLS.find((tool) => tool.path.test(path) && tool.holds.test(text));
}

function firstLineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}
