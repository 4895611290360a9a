import { driven, drivenNear, namedNear, serving } from "../../components/linkDialects.ts";
import type { Dialect, Seen, Signal } from "../../model.ts";

export type Migration = Signal<"migration.file">;
type Reads = "migration.file" | "database.dialect" | "manifest.package";

/** The migrations that follow one another, the oldest first. */
export interface MigrationSet {
  readonly tool: string;
  readonly folder: string;
  readonly files: readonly Migration[];
  /** Undefined where nothing says so, or several things do. */
  readonly dialect: Dialect | undefined;
}

/** A dump of the schema that a tool keeps beside its migrations. */
const SNAPSHOT = "Rails schema";

/** Every set of migrations, in the order in which they are applied. */
export function migrationSets(seen: Seen<Reads>, files: readonly Migration[]): readonly MigrationSet[] {
  const sets = new Map<string, Migration[]>();
  for (const file of files) {
    if (file.data.tool === SNAPSHOT) continue;
    const key = `${file.data.set} ${file.data.tool}`;
    sets.set(key, [...(sets.get(key) ?? []), file]);
  }
  return [...sets.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { tool, set: folder } = first.data;
    return [{ tool, folder, files: inOrder(members), dialect: dialectOf(seen, folder, members) }];
  });
}

/** Tools that chain migrations by name say the order themselves; elsewhere names do. */
function inOrder(files: readonly Migration[]): readonly Migration[] {
  const byName = files.toSorted((one, other) => (one.data.order < other.data.order ? -1 : 1));
  if (files.every(({ data }) => data.id === undefined)) return byName;
  const depths = new Map<string, number>();
  const byId = new Map(files.flatMap((file) => (file.data.id === undefined ? [] : [[file.data.id, file] as const])));
  // A revision stands one below the deepest that it follows; as many rounds as there are files settle every chain.
  const followers = new Map<string, string[]>();
  for (const { data } of files)
    for (const before of data.after ?? []) followers.set(before, [...(followers.get(before) ?? []), data.id ?? ""]);
  const waiting = files.flatMap(({ data }) => ((data.after ?? []).some((id) => byId.has(id)) ? [] : [data.id ?? ""]));
  for (const id of waiting) depths.set(id, 0);
  const most = files.length * 4;
  for (let at = 0; at < waiting.length && at < most; at++) {
    const id = waiting[at] ?? "";
    for (const next of followers.get(id) ?? []) {
      const depth = (depths.get(id) ?? 0) + 1;
      if (depth <= (depths.get(next) ?? -1) || depth > files.length) continue;
      depths.set(next, depth);
      waiting.push(next);
    }
  }
  return byName.toSorted((one, other) => (depths.get(one.data.id ?? "") ?? 0) - (depths.get(other.data.id ?? "") ?? 0));
}

function dialectOf(seen: Seen<Reads>, folder: string, files: readonly Migration[]): Dialect | undefined {
  // A folder's name says more than the marks around names, which several databases take.
  const said = namedIn(folder);
  if (said !== undefined) return said;
  const own = new Set(files.flatMap(({ data }) => data.dialect ?? []));
  if (own.size > 0) return serving(own);
  const named = seen.everywhere("database.dialect");
  const packages = seen.everywhere("manifest.package");
  if (named.length > 0) return namedNear(folder, named);
  return drivenNear(folder, packages) ?? driven(packages);
}

function namedIn(path: string): Dialect | undefined {
  return FOLDERS.find(([, name]) => name.test(path))?.[0];
}

/** The database of one migration, whose own folder or name may say so: "POSTGRESQL/V3__locks__POSTGRESQL.sql". */
export function dialectOfFile({ place: { path } }: Migration, { folder, dialect }: MigrationSet): Dialect | undefined {
  const below = path.slice(folder.length).split("/").slice(-2);
  return below.map((part) => namedIn(part.replace(/\.sql$/i, ""))).find((each) => each !== undefined) ?? dialect;
}

/** Tools that serve several databases keep a folder for each. */
const FOLDERS: readonly (readonly [Dialect, RegExp])[] = [
  ["postgresql", /(?:^|[/._-])(?:postgres(?:ql)?|pg|psql)(?:$|[/._-])/i],
  ["mysql", /(?:^|[/._-])(?:mysql|mariadb)(?:$|[/._-])/i],
  ["sqlite", /(?:^|[/._-])sqlite3?(?:$|[/._-])/i],
  ["sqlserver", /(?:^|[/._-])(?:sqlserver|mssql)(?:$|[/._-])/i],
];
