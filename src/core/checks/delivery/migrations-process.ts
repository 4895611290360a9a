import { driverOf } from "../../components/linkDialects.ts";
import { schemaCommand } from "../../components/linkSchemaCommands.ts";
import type { Component, Evidence, Finding, Place, SchemaSync, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isForDevelopment } from "../deployFiles.ts";

const READS = [
  "migration.file",
  "migration.run",
  "schema.sync",
  "library.used",
  "dependency.used",
  "manifest.package",
  "kubernetes.container",
  "compose.service",
  "ci.step",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "delivery/migrations-process",
  title: "The schema changes by versioned migrations, applied by a deployment",
  level: "essential",
  mode: "auto",
  scope: "component",
  appliesTo: ["service", "worker", "web", "function", "ml"],
  scaffolds: ["migrations-guide"],
  reads: READS,

  decide(seen): Verdict {
    const files = migrationsFor(seen);
    const stores = relational(seen);
    const pushed = deploying(seen).filter(({ does }) => does === "sync");
    const syncs = seen.all("schema.sync").filter(({ place }) => !isForDevelopment(place.path));
    // Documents have no schema that migrations would change.
    if (files.length === 0 && stores.length === 0 && syncs.every(({ data }) => data.tool === "Mongoose"))
      return notApplicable(`no relational database and no migration was seen in ${seen.files} files`);
    const runs = runsOf(seen, files);
    const evidence = [...held(files), ...runs, ...written(seen), ...(files.length === 0 ? stores.slice(0, 3) : [])];
    const findings = together([
      ...syncs.map(({ data, place }) => ({ sync: data, place })),
      ...(stores.length === 0 ? [] : pushed).map(({ tool, says, place }) => ({
        sync: { tool, says, when: "deploy", fixes: [] } as const,
        place,
      })),
    ]).map((alike) => synchronised(alike, files.length > 0));
    const notes = findings.filter(({ severity }) => severity === "info");
    const [first, ...others] = findings.filter(({ severity }) => severity !== "info");
    const beside = notes.length === 0 ? {} : { notes };
    if (first) return { outcome: "fail", findings: [first, ...others], evidence, ...beside };
    if (files.length > 0 && runs.length > 0) return { outcome: "pass", evidence, ...beside };
    const reason =
      files.length > 0
        ? "migrations are there, and no command, container or call was seen that applies them; a person can say which step of a deployment does"
        : `a relational database is used, and no migration was seen in ${seen.files} files; where another repository holds them, a person can say so`;
    return { outcome: "unknown", reason, evidence, ...beside };
  },
});

interface Said {
  readonly sync: SchemaSync;
  readonly place: Place;
}

/** What each file says alike, for one table after the other, in one list. */
function together(all: readonly Said[]): readonly (readonly [Said, ...Said[]])[] {
  const alike = new Map<string, [Said, ...Said[]]>();
  for (const each of all) {
    const { tool, says, when, alters } = each.sync;
    const key = JSON.stringify([tool, says, when, alters, each.place.path]);
    const others = alike.get(key);
    if (others) others.push(each);
    else alike.set(key, [each]);
  }
  return [...alike.values()];
}

/** The component's own, or those of no component at all: a repository may keep one schema for several services. */
function migrationsFor(seen: Seen<Reads>): readonly Signal<"migration.file">[] {
  const own = seen.all("migration.file").filter(isVersion);
  if (own.length > 0) return own;
  const others = seen.components.filter(({ id, root }) => id !== seen.component.id && root !== "");
  return relational(seen).length === 0
    ? []
    : seen
        .everywhere("migration.file")
        .filter((file) => isVersion(file) && !others.some((other) => isWithin(file.place.path, other)));
}

/** A script that lies about by itself is no version of a schema. */
function isVersion({ data }: Signal<"migration.file">): boolean {
  return data.tool !== "SQL script";
}

function isWithin(path: string, { root, also = [] }: Component): boolean {
  return [root, ...also].some((folder) => folder !== "" && path.startsWith(`${folder}/`));
}

/** What shows that the component has a relational database on a server. */
function relational(seen: Seen<Reads>): readonly Evidence[] {
  const opened = seen
    .all("dependency.used")
    .filter(({ data }) => data.type === "postgres" || data.type === "mysql" || data.type === "sql")
    .map(({ data, place }) => ({ message: `${data.library} opens a relational database`, place }));
  const listed = seen.all("manifest.package").flatMap(({ data, place }) => {
    const driver = data.dependencies.find(
      (name) => (driverOf(name) ?? "sqlite") !== "sqlite" || OBJECT_MAPPERS.test(name),
    );
    return driver === undefined ? [] : [{ message: `depends on ${driver}`, place }];
  });
  return [...opened, ...listed];
}

/** Object mappers that bring their own driver, or are told of it at run time. */
const OBJECT_MAPPERS =
  /^(?:@prisma\/client|typeorm|sequelize|activerecord|doctrine\/orm|doctrine\/doctrine-bundle|illuminate\/database|diesel|sea-orm|org\.springframework\.boot:spring-boot-starter-(?:data-jpa|data-jdbc|jdbc)|io\.quarkus:quarkus-hibernate-orm(?:-panache)?|Microsoft\.EntityFrameworkCore)$/;

function held(files: readonly Signal<"migration.file">[]): readonly Evidence[] {
  const sets = new Map<string, Signal<"migration.file">[]>();
  for (const file of files) {
    if (file.data.tool === "Rails schema") continue;
    sets.set(file.data.set, [...(sets.get(file.data.set) ?? []), file]);
  }
  return [...sets].flatMap(([folder, [first, ...rest]]) => {
    if (first === undefined) return [];
    const count = rest.length === 0 ? "1 migration" : `${rest.length + 1} migrations`;
    return [
      { message: `${count} (${first.data.tool}) in ${folder === "" ? "the top folder" : folder}`, place: first.place },
    ];
  });
}

/** Calls that write migrations from the difference between the code and a database. */
function written(seen: Seen<Reads>): readonly Evidence[] {
  return seen
    .all("library.used")
    .filter(({ data }) => data.topic === "migrations" && data.role === "write")
    .slice(0, MOST_RUNS)
    .map(({ data, place }) => ({ message: `${data.call} says what they have to change (${data.library})`, place }));
}

const MOST_RUNS = 5;

/** Everything that applies migrations. Where several components share a repository, its own word counts first. */
function runsOf(seen: Seen<Reads>, files: readonly Signal<"migration.file">[]): readonly Evidence[] {
  const found = [
    ...seen
      .everywhere("migration.run")
      .flatMap(({ data, place }) =>
        isForDevelopment(place.path) && !place.path.startsWith(".github/")
          ? []
          : [{ message: `${data.says} applies them`, place }],
      ),
    ...deploying(seen).flatMap(({ does, says, job, place }) =>
      does === "run" ? [{ message: `${says} applies them (job ${job})`, place }] : [],
    ),
    ...seen
      .everywhere("library.used")
      .filter(({ data }) => data.topic === "migrations" && data.role === "run")
      .map(({ data, place }) => ({ message: `${data.call} applies them (${data.library})`, place })),
    ...seen
      .everywhere("kubernetes.container")
      .filter(({ data }) => MIGRATES.test(data.name) || MIGRATES.test(data.command?.written ?? ""))
      .map(({ data, place }) => ({ message: `the container ${data.name} of ${data.workload} applies them`, place })),
    ...seen
      .everywhere("compose.service")
      .filter(
        ({ data }) =>
          data.development !== "named" && (MIGRATES.test(data.name) || MIGRATES.test(data.command?.written ?? "")),
      )
      .map(({ data, place }) => ({ message: `the Compose service ${data.name} applies them`, place })),
    ...startsThem(seen, files),
  ];
  const { component } = seen;
  const own = found.filter(({ place }) => place && (component.root === "" || isWithin(place.path, component)));
  return (own.length > 0 ? own : found).slice(0, MOST_RUNS);
}

/** Jobs that deploy; what other jobs migrate is a database for their tests. */
const DEPLOYS = /deploy|release|prod|staging|migrat|rollout|publish|(?:^|[-_./ ])cd(?:$|[-_./ ])/i;

/** The commands of deploying jobs that change a schema. */
function deploying(seen: Seen<Reads>) {
  return seen.everywhere("ci.step").flatMap(({ data, place }) => {
    const file = place.path.slice(place.path.lastIndexOf("/") + 1);
    if (data.never !== undefined || !(DEPLOYS.test(data.job) || DEPLOYS.test(file))) return [];
    const known = schemaCommand(data.words);
    return known === undefined
      ? []
      : [{ tool: known.tool, does: known.does, says: data.words.join(" ").slice(0, 60), job: data.job, place }];
  });
}

const MIGRATES = /(?:^|[-_/. ])(?:db-?)?migrat(?:e|ions?|or)(?:$|[-_/. :])/i;

/** https://docs.spring.io/spring-boot/how-to/data-initialization.html#howto.data-initialization.migration-tool · https://quarkus.io/guides/flyway */
function startsThem(seen: Seen<Reads>, files: readonly Signal<"migration.file">[]): readonly Evidence[] {
  const tools = new Set(files.map(({ data }) => data.tool));
  return seen.everywhere("manifest.package").flatMap(({ data, place }) => {
    const name = data.dependencies.find((each) =>
      /:(?:flyway-[\w-]+|liquibase-core|quarkus-(?:flyway|liquibase)|micronaut-(?:flyway|liquibase)|spring-boot-starter-(?:flyway|liquibase))$/.test(
        each,
      ),
    );
    if (name === undefined) return [];
    const isUsed = /liquibase/.test(name) ? tools.has("Liquibase") : tools.has("Flyway");
    return isUsed ? [{ message: `${name} applies them when the program starts`, place }] : [];
  });
}

/** Tools that only make what is missing, and do no harm beside migrations. */
const ONLY_MAKES = new Set(["SQLAlchemy", "Exposed", "Sequelize", "GORM", "ent", "EF Core"]);

function synchronised([{ sync, place }, ...more]: readonly [Said, ...Said[]], hasMigrations: boolean): Finding {
  const { tool, says, when, fixes, alters } = sync;
  const onlyMakes = ONLY_MAKES.has(tool) && !alters;
  const isMild = when === "unknown" || tool === "Mongoose" || (hasMigrations && onlyMakes && when === "startup");
  const follows =
    tool === "Mongoose"
      ? "whenever the program starts, indexes are built on collections that are in use"
      : when === "deploy"
        ? "it changes the production schema to what the code says, with nobody having read how, and may drop what it no longer finds there"
        : "whenever the program starts, the schema becomes what the code says; no version, no review, and no way back";
  const unless = when === "unknown" ? ", where its condition holds" : "";
  const beside = more.length === 0 ? "" : `, and ${more.length} more of its kind in this file`;
  return {
    kind: when === "deploy" ? "schema-pushed" : "schema-synchronised",
    message: `${says} (${tool})${beside}: ${follows}${unless}.`,
    severity: isMild ? "info" : "warning",
    place,
    fixes,
  };
}
