import type { EditFix, SchemaSync, Signal, Span } from "../../model.ts";
import { placeOf } from "../code/facts.ts";
import type { Call, Expression, Program } from "../code/program.ts";
import { programOf, treeOf } from "../code/programOf.ts";
import type { Row } from "../code/resilience/knowledge.ts";
import { RowsByName } from "../code/resilience/names.ts";
import type { Site } from "../code/resilience/site.ts";
import { knownSites } from "../code/resilience/sites.ts";
import { resolverOf } from "../code/resolverOf.ts";
import type { SyntaxNode } from "../code/treesitter.ts";
import { type Extractor, NOTHING } from "../extractor.ts";

/** A call that makes the schema what the code says, without a migration. */
interface SyncRow extends Row {
  readonly says: string;
  /** Where the switch stands that asks for it, in what the call is given. */
  readonly switch?: string;
  /** Options with which it changes or drops what is there. */
  readonly alters?: readonly string[];
}

const ROWS: readonly SyncRow[] = [
  {
    library: "TypeORM",
    calls: [
      "typeorm#DataSource",
      "typeorm#createConnection",
      "@nestjs/typeorm#TypeOrmModule.forRoot",
      "@nestjs/typeorm#TypeOrmModule.forRootAsync",
    ],
    says: "synchronize: true",
    switch: "synchronize",
    source: "https://typeorm.io/docs/data-source/data-source-options/#common-data-source-options",
  },
  {
    library: "Sequelize",
    calls: ["@nestjs/sequelize#SequelizeModule.forRoot", "@nestjs/sequelize#SequelizeModule.forRootAsync"],
    says: "synchronize: true",
    switch: "synchronize",
    source: "https://docs.nestjs.com/techniques/database#sequelize-integration",
  },
  {
    library: "Sequelize",
    calls: [
      "sequelize#Sequelize.sync",
      "sequelize-typescript#Sequelize.sync",
      "~*sequelize.sync",
      "~*database.sync",
      "~*db.sync",
    ],
    says: "sequelize.sync(…)",
    alters: ["force", "alter"],
    source: "https://sequelize.org/docs/v6/core-concepts/model-basics/#synchronization-in-production",
  },
  {
    library: "MikroORM",
    calls: ["updateSchema", "createSchema", "refreshDatabase"].flatMap((name) =>
      ["schema", "generator", "getSchemaGenerator"].map((holder) => `~*${holder}.${name}`),
    ),
    says: "its schema generator",
    source: "https://mikro-orm.io/docs/schema-generator",
  },
  {
    library: "SQLAlchemy",
    calls: [
      "~*metadata.create_all",
      "~*db.create_all",
      "sqlmodel#SQLModel.metadata.create_all",
      "sqlalchemy.orm#declarative_base.metadata.create_all",
      "flask_sqlalchemy#SQLAlchemy.create_all",
    ],
    says: "create_all()",
    source: "https://docs.sqlalchemy.org/en/20/core/metadata.html#creating-and-dropping-database-tables",
  },
  {
    library: "GORM",
    calls: ["gorm.io/gorm#Open.AutoMigrate", "gorm.io/gorm#DB.AutoMigrate", "~*AutoMigrate", "~*db.AutoMigrate"],
    says: "AutoMigrate(…)",
    source: "https://gorm.io/docs/migration.html",
  },
  {
    library: "ent",
    calls: ["~*client.Schema.Create", "~*.Schema.Create"],
    says: "Schema.Create(…)",
    source: "https://entgo.io/docs/migrate/",
  },
  {
    library: "EF Core",
    calls: [
      "#*.Database.EnsureCreated",
      "#*.Database.EnsureCreatedAsync",
      "~*Database.EnsureCreated",
      "~*Database.EnsureCreatedAsync",
    ],
    says: "EnsureCreated()",
    source: "https://learn.microsoft.com/ef/core/managing-schemas/ensure-created",
  },
  {
    library: "Exposed",
    calls: [
      "org.jetbrains.exposed.sql#SchemaUtils.createMissingTablesAndColumns",
      "org.jetbrains.exposed.v1.jdbc#SchemaUtils.createMissingTablesAndColumns",
      "org.jetbrains.exposed.v1.r2dbc#SchemaUtils.createMissingTablesAndColumns",
      "#SchemaUtils.createMissingTablesAndColumns",
    ],
    says: "createMissingTablesAndColumns(…)",
    source: "https://www.jetbrains.com/help/exposed/working-with-tables.html",
  },
  {
    library: "Exposed",
    calls: [
      "org.jetbrains.exposed.sql#SchemaUtils.create",
      "org.jetbrains.exposed.v1.jdbc#SchemaUtils.create",
      "org.jetbrains.exposed.v1.r2dbc#SchemaUtils.create",
      "#SchemaUtils.create",
    ],
    says: "SchemaUtils.create(…)",
    source: "https://www.jetbrains.com/help/exposed/working-with-tables.html#create-tables",
  },
  {
    library: "Mongoose",
    calls: [
      "mongoose#connect",
      "mongoose#createConnection",
      "mongoose#Schema",
      "@nestjs/mongoose#MongooseModule.forRoot",
      "@nestjs/mongoose#MongooseModule.forRootAsync",
    ],
    says: "autoIndex: true",
    switch: "autoIndex",
    source: "https://mongoosejs.com/docs/guide.html#indexes",
  },
  {
    library: "Hibernate",
    calls: ["~*.setProperty", "~*.put", "~*.applySetting"],
    says: "hibernate.hbm2ddl.auto",
    when: ({ call }) => {
      const [key, value] = (call?.arguments ?? []).map((each) => each.value);
      const given = value?.kind === "literal" ? String(value.value) : "";
      return key?.kind === "literal" && key.value === "hibernate.hbm2ddl.auto" && /^(?:update|create)/.test(given);
    },
    source:
      "https://docs.jboss.org/hibernate/orm/current/userguide/html_single/Hibernate_User_Guide.html#schema-generation",
  },
];

const TABLE = new RowsByName(ROWS);
const HOLDS =
  /\bsynchronize\b|\.sync\(|\bcreate_all\b|\bAutoMigrate\b|\bEnsureCreated|\bupdateSchema\b|\bSchema\.Create\b|\bSchemaUtils\.create|\bautoIndex\b|\brefreshDatabase\b|\bcreateSchema\b|hbm2ddl\.auto/;

/** Reads calls that change the schema to what the models say whenever the program starts. */
export const syncCalls: Extractor = {
  name: "schema synchronisation",
  files: ["**/*.{js,ts,mjs,cjs,mts,cts,py,go,cs,kt,java}"],
  mayHold: (text) => HOLDS.test(text),

  async extract(file, assets) {
    const program = await programOf(file, assets);
    const tree = program && (await treeOf(file, assets));
    if (program === undefined || tree === undefined) return NOTHING;
    const versioned = VERSIONED.test(program.text);
    const signals = knownSites(resolverOf(program), TABLE).flatMap((site): readonly Signal<"schema.sync">[] => {
      const [row] = site.rows;
      if (row === undefined || site.call === undefined || row.when?.(site) === false) return [];
      if (versioned && isOfMigration(site.call, program)) return [];
      if (isOfCommand(site.call, program)) return [];
      const found = row.switch === undefined ? undefined : switchOf(site, row.switch);
      if (row.switch !== undefined && found === undefined) return [];
      const place = found ? { path: program.path, span: found.span } : placeOf(site.call, program);
      const isGuarded =
        found?.state === "conditional" ||
        isHandedDatabase(site.call, program) ||
        isConditional(tree, place.span, program.text);
      const data: SchemaSync = {
        tool: row.library,
        says: row.says,
        ...(row.alters !== undefined && isGiven(site, row.alters) ? { alters: true } : {}),
        when: isGuarded ? "unknown" : "startup",
        fixes: found?.state === "on" ? off(program.path, found.span) : [],
      };
      return [{ kind: "schema.sync", place, data }];
    });
    return { signals, problems: [] };
  },
};

/** A file whose functions are run once each: https://pkg.go.dev/github.com/go-gormigrate/gormigrate/v2 */
const VERSIONED = /"github\.com\/(?:go-gormigrate\/gormigrate|pressly\/goose|uptrace\/bun\/migrate)/;

/** True of a call in a function that a tool for migrations is handed, which runs it once. */
function isOfMigration({ span, holder }: Call, { functions }: Program): boolean {
  if (holder?.name === undefined) return true; // a function written in place
  return functions.some(
    (each) => each.name === undefined && each.span.start <= span.start && span.end <= each.span.end,
  );
}

/**
 * True of a function of Python that does nothing but this to the database that it is handed, and that its own file never calls: often a
 * database of tests, and who calls it decides.
 */
function isHandedDatabase({ span, arguments: given }: Call, { language, functions, calls }: Program): boolean {
  const [database] = given.map(({ value }) => value);
  if (language !== "python" || database?.kind !== "name") return false;
  const around = functions.find(({ span: each }) => each.start <= span.start && span.end <= each.end);
  if (around?.name === undefined || !around.parameters.some(({ name }) => name === database.name)) return false;
  return !calls.some(({ callee }) => callee.kind === "name" && callee.name === around.name);
}

/**
 * True in a command of Python that a person asks for by its name, which no start of the program does: https://click.palletsprojects.com/en/stable/commands/
 * · https://typer.tiangolo.com/tutorial/commands/ · https://flask.palletsprojects.com/en/stable/cli/#custom-commands
 */
function isOfCommand({ span }: Call, { language, functions }: Program): boolean {
  if (language !== "python") return false;
  return functions.some(
    (each) =>
      each.span.start <= span.start &&
      span.end <= each.span.end &&
      each.decorators.some((decorator) => isCommand(decorator)),
  );
}

/** `@click.command()`, `@app.cli.command("init-db")`, `@cli.command` */
function isCommand(decorator: Expression): boolean {
  const named = decorator.kind === "call" ? decorator.callee : decorator;
  return (named.kind === "member" || named.kind === "name") && named.name === "command";
}

/** True where one of these options is given, and not as false. */
function isGiven(site: Site, keys: readonly string[]): boolean {
  return keys.some((key) => switchOf(site, key) !== undefined);
}

interface Switch {
  readonly state: "on" | "conditional";
  readonly span: Span;
}

/** The switch among all that the call is given, also in what a factory gives back; undefined where it is off or absent. */
function switchOf({ call, resolver }: Site, key: string): Switch | undefined {
  const waiting: { readonly value: Expression; readonly depth: number }[] = (call?.arguments ?? []).map(
    ({ value }) => ({ value, depth: 0 }),
  );
  for (let at = 0; at < waiting.length && at < 60; at++) {
    const { value, depth } = waiting[at] ?? { value: undefined, depth: 0 };
    if (value === undefined || depth > 5) continue;
    for (const { expression } of resolver.follow({ expression: value })) {
      if (expression.kind === "function")
        for (const given of expression.returns) waiting.push({ value: given, depth: depth + 1 });
      if (expression.kind !== "object") continue;
      for (const entry of expression.entries) {
        if ("spread" in entry) waiting.push({ value: entry.spread, depth: depth + 1 });
        else if ("key" in entry && entry.key === key) {
          const given = entry.value;
          if (given.kind === "literal") return given.value === true ? { state: "on", span: given.span } : undefined;
          return { state: "conditional", span: entry.span };
        } else if ("key" in entry && entry.key === "useFactory") waiting.push({ value: entry.value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}

function off(path: string, span: Span): readonly EditFix[] {
  return [
    { kind: "edit", title: "Leave the schema to migrations", safety: "review", edits: [{ path, span, text: "false" }] },
  ];
}

const CONDITION = /^(?:if|elif|unless|conditional|ternary|switch|case|when|expression_case|binary_expression|logical)/;
const ENVIRONMENT = /prod|dev|test|env|debug|local|sync|migrat|sqlite|memory|settings|config|flag/i;

/** True below a condition that asks for the environment, or for a switch. */
function isConditional(root: SyntaxNode, span: Span, text: string): boolean {
  let node = root;
  for (;;) {
    if (CONDITION.test(node.type) && node.start < span.start) {
      const before = text.slice(node.start, Math.min(span.start, node.start + 200));
      if (ENVIRONMENT.test(before)) return true;
    }
    const inner = node.children.find((each) => each.start <= span.start && each.end >= span.end);
    if (inner === undefined) return false;
    node = inner;
  }
}
