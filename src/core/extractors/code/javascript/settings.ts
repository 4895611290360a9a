import { OWN_MACHINE } from "../../../files/development.ts";
import type { Span } from "../../../model.ts";
import type { ImpliedCall } from "../implied.ts";
import type { Call, Expression, ObjectLiteral } from "../program.ts";
import type { Resolver } from "../resolve.ts";

/** Settings of a database that a mapper's own command, or the code that it generates, makes a client of. */
interface DatabaseSettings {
  readonly module: string;
  /** What makes the client, as the module exports it. */
  readonly maker: string;
  /** The key that names the database. */
  readonly key: string;
  readonly databases: RegExp;
  /** Keys of which one stands beside it, so that it is no other library's. */
  readonly beside: readonly string[];
  /** True where functions of a file that imports the library give such settings too. */
  readonly givenByFunctions?: true;
}

const SETTINGS: readonly DatabaseSettings[] = [
  {
    // https://sequelize.org/docs/v6/other-topics/migrations/#configuration
    module: "sequelize",
    maker: "Sequelize",
    key: "dialect",
    databases: /^(?:postgres|mysql|mariadb|mssql)$/,
    beside: ["host", "url", "use_env_variable", "username", "dialectOptions", "pool", "define"],
  },
  {
    // https://github.com/typeorm/typeorm/blob/0.2.45/docs/using-ormconfig.md, https://docs.nestjs.com/techniques/database#async-configuration
    module: "typeorm",
    maker: "DataSource",
    key: "type",
    databases: /^(?:postgres|cockroachdb|mysql|mariadb|mssql|mongodb)$/,
    beside: ["entities", "synchronize", "migrations", "autoLoadEntities", "subscribers", "replication", "database"],
    givenByFunctions: true,
  },
  {
    // https://knexjs.org/guide/migrations.html#basic-configuration
    module: "knex",
    maker: "knex",
    key: "client",
    databases: /^(?:pg|pg-native|postgres|postgresql|cockroachdb|redshift|mysql2?|mssql)$/,
    beside: ["connection"],
  },
];

/** True for a text that may hold such settings, where it imports nothing of the library. */
export const MAY_HOLD_SETTINGS =
  /["']?\b(?:dialect|client|type)\b["']?\s{0,3}:\s{0,3}["'`](?:pg|postgres|cockroach|redshift|mysql|maria|mssql|mongodb)|^[ \t]*(?:-[ \t]+)?type:[ \t]+(?:postgres|cockroachdb|mysql|mariadb|mssql|mongodb)[ \t]*$|^TYPEORM_CONNECTION\b/m;

/** Sections that no service runs with. */
const ASIDE = new RegExp(`^(?:${OWN_MACHINE})(?:$|[-_A-Z])`);

/** The clients that are made of the settings that a file holds for others to read. */
export function impliedBySettings(resolver: Resolver): readonly ImpliedCall[] {
  const { program } = resolver;
  if (!MAY_HOLD_SETTINGS.test(program.text)) return [];
  const exported = [...program.exports].flatMap(([name, each]) =>
    ASIDE.test(name) ? [] : objectsOf(each, resolver).map((object) => ({ name, object })),
  );
  return SETTINGS.flatMap((settings): readonly ImpliedCall[] => {
    const isUser = program.imports.some(({ module }) => module === settings.module || module.endsWith("/typeorm"));
    const given =
      settings.givenByFunctions && isUser
        ? program.functions.flatMap(({ returns }) => returns.flatMap((each) => objectsOf(each, resolver)))
        : [];
    const all = [...exported, ...given.map((object) => ({ name: "default", object }))];
    const found = new Map<ObjectLiteral, ImpliedCall>();
    for (const { name, object } of all) {
      for (const [inner, section] of sectionsOf(object, settings, resolver)) {
        const call = found.has(section) ? undefined : callOf(section, settings);
        const named = inner || (name === "default" ? settings.maker : name);
        if (call) found.set(section, { call, text: `${named} in ${program.path}` });
      }
    }
    const taken = found.size > 0 ? takenBy(resolver, [settings.module, "@nestjs/typeorm", "sequelize-typescript"]) : [];
    for (const each of taken) found.delete(each);
    return [...found.values()];
  });
}

/** The objects that an expression stands for, a function being what it gives. */
function objectsOf(expression: Expression, resolver: Resolver): readonly ObjectLiteral[] {
  return resolver.follow({ expression }).flatMap(({ expression: value }) => {
    if (value.kind === "object") return [value];
    if (value.kind === "list") return value.items.flatMap((each) => objectsOf(each, resolver));
    const returns = value.kind === "function" ? value.returns : [];
    return returns.flatMap((each) =>
      resolver
        .follow({ expression: each })
        .flatMap((made) => (made.expression.kind === "object" ? [made.expression] : [])),
    );
  });
}

/** The object itself, or its entries by their names: one for each environment, or the part of a whole configuration. */
function sectionsOf(
  object: ObjectLiteral,
  settings: DatabaseSettings,
  resolver: Resolver,
): readonly (readonly [string, ObjectLiteral])[] {
  if (markerOf(object, settings)) return [["", object]];
  return object.entries.flatMap((entry): readonly (readonly [string, ObjectLiteral])[] => {
    if (!("key" in entry) || ASIDE.test(entry.key)) return [];
    const [value, ...others] = resolver.follow({ expression: entry.value });
    const section = value?.expression.kind === "object" && others.length === 0 ? value.expression : undefined;
    return section && markerOf(section, settings) ? [[entry.key, section]] : [];
  });
}

/** The entry that names the database, where these are such settings. */
function markerOf({ entries }: ObjectLiteral, { key, databases, beside }: DatabaseSettings): Span | undefined {
  const keys = new Set(entries.flatMap((entry) => ("key" in entry ? [entry.key] : [])));
  if (!beside.some((each) => keys.has(each))) return undefined;
  const marker = entries.find((entry) => "key" in entry && entry.key === key);
  const value = marker && "key" in marker ? marker.value : undefined;
  const isDatabase = value?.kind === "literal" && typeof value.value === "string" && databases.test(value.value);
  return isDatabase ? marker?.span : undefined;
}

/** The call by which a client is made of it, standing where the database is named. */
function callOf(section: ObjectLiteral, settings: DatabaseSettings): Call | undefined {
  const span = markerOf(section, settings);
  if (span === undefined || isOfDevelopers(section)) return undefined;
  const { module, maker } = settings;
  const origin = { module, name: maker, local: maker, span, typeOnly: false };
  const binding = { name: maker, kind: "import", values: [], import: origin } as const;
  const given = { value: section, spread: false, span: section.span };
  return {
    kind: "call",
    callee: { kind: "name", name: maker, binding, span },
    arguments: [given],
    isNew: true,
    awaited: false,
    span,
  };
}

const LOCAL_ADDRESS = /^(?:localhost|127\.0\.0\.1)$|^\w+:\/\/(?:[^/@]*@)?(?:localhost|127\.0\.0\.1)[:/]/;

/** True where the address that is written there is of a developer's machine. */
function isOfDevelopers({ entries }: ObjectLiteral): boolean {
  return entries.some((entry) => {
    if (!("key" in entry) || !["host", "url", "connection"].includes(entry.key)) return false;
    const { value } = entry;
    if (value.kind === "object") return isOfDevelopers(value);
    return value.kind === "literal" && typeof value.value === "string" && LOCAL_ADDRESS.test(value.value);
  });
}

/** The objects that the file hands to the library itself, by a call that is judged as it stands. */
function takenBy(resolver: Resolver, modules: readonly string[]): readonly ObjectLiteral[] {
  return resolver.program.calls.flatMap(({ callee, arguments: given }) => {
    const isOfLibrary = resolver
      .origins({ expression: callee })
      .some((origin) => origin.from === "module" && modules.includes(origin.module));
    return isOfLibrary ? given.flatMap(({ value, spread }) => (spread ? [] : objectsOf(value, resolver))) : [];
  });
}
