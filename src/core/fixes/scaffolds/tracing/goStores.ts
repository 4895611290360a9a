import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { closedAt } from "../text/brackets.ts";
import { goImport, goVariable } from "../text/go.ts";
import { goImportEdits } from "../text/goImportEdits.ts";
import { type GoModules, goManifest } from "../text/goModule.ts";
import { folderOf } from "../text/paths.ts";

/** What makes spans of the questions that a service puts to its stores. */
export interface TracedStores {
  readonly edits: readonly TextEdit[];
  readonly modules: GoModules;
  /** A function of the file that starts tracing, where one is needed. */
  readonly helper?: { readonly text: string; readonly imports: readonly string[] };
}

/** How one way to open a store is traced; undefined where the call is not one of its kind. */
type Way = (opened: Opened) => Traced | undefined;

interface Opened {
  readonly path: string;
  readonly text: string;
  /** The call that opens the store: its start, its arguments' bracket, its end. */
  readonly start: number;
  readonly end: number;
  readonly callee: string;
  /** True where the file of the traces lies in the same package. */
  readonly beside: boolean;
  /** The version of a module that go.mod asks for. */
  version(module: string): string | undefined;
}

interface Traced {
  readonly edits: readonly TextEdit[];
  readonly imports: readonly string[];
  readonly modules: GoModules;
  /** The name by which the file no longer uses an import, perhaps: "sql" of `sql.Open`. */
  readonly leaves?: { readonly name: string; readonly module: string };
  readonly helper?: NonNullable<TracedStores["helper"]>;
}

const OTELSQL = "github.com/XSAM/otelsql";
const OTELPGX = "github.com/exaring/otelpgx";
const PGXPOOL = "github.com/jackc/pgx/v5/pgxpool";

/** https://pkg.go.dev/github.com/XSAM/otelsql#Open */
const sql: Way = ({ path, start, callee }) =>
  callee === "sql.Open"
    ? {
        edits: [{ path, span: { start, end: start + callee.length }, text: "otelsql.Open" }],
        imports: [OTELSQL],
        modules: { [OTELSQL]: "v0.40.0" },
        leaves: { name: "sql", module: "database/sql" },
      }
    : undefined;

/** https://pkg.go.dev/github.com/exaring/otelpgx */
const pgx: Way = ({ path, text, start, callee, beside, end }) => {
  if (goImport(text, "github.com/jackc/pgx/v5/pgxpool") === undefined) return undefined;
  const modules = { [OTELPGX]: "v0.9.3" };
  if (callee === "pgxpool.New" && beside) {
    const edits = [{ path, span: { start, end: start + callee.length }, text: "openTracedPool" }];
    return { edits, imports: [], modules, leaves: { name: "pgxpool", module: PGXPOOL }, helper: POOL };
  }
  const config = /^pgxpool\.NewWithConfig\([^,]+,\s*(\w+)\s*\)$/.exec(text.slice(start, end))?.[1];
  if (config === undefined) return undefined;
  const at = text.lastIndexOf("\n", start) + 1;
  const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? "";
  const line = `${indent}${config}.ConnConfig.Tracer = otelpgx.NewTracer()\n`;
  return { edits: [{ path, span: { start: at, end: at }, text: line }], imports: [OTELPGX], modules };
};

const POOL = {
  imports: [PGXPOOL, OTELPGX],
  text: `// openTracedPool opens a pool of connections whose queries are spans.
func openTracedPool(ctx context.Context, url string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	config.ConnConfig.Tracer = otelpgx.NewTracer()
	return pgxpool.NewWithConfig(ctx, config)
}
`,
};

const REDIS = "github.com/redis/go-redis";

/** https://pkg.go.dev/github.com/redis/go-redis/extra/redisotel/v9: its versions are those of go-redis. */
const redis: Way = ({ path, text, start, end, callee, version }) => {
  const client = goVariable(text, start);
  const of = version(`${REDIS}/v9`);
  if (client === undefined || of === undefined || !/^redis\.New\w*Client$/.test(callee)) return undefined;
  const at = text.indexOf("\n", end) + 1;
  if (at === 0 || text.slice(end, at).trim() !== "") return undefined;
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", start) + 1))?.[0] ?? "";
  const lines = [`if err := redisotel.InstrumentTracing(${client}); err != nil {`, "\totel.Handle(err)", "}"];
  const module = `${REDIS}/extra/redisotel/v9`;
  return {
    edits: [{ path, span: { start: at, end: at }, text: lines.map((each) => `${indent}${each}\n`).join("") }],
    imports: [module, "go.opentelemetry.io/otel"],
    modules: { [module]: of },
  };
};

const WAYS: Readonly<Record<string, Way>> = { "database/sql": sql, pgx, "go-redis": redis };

/** The edits that make spans of what the component asks its stores, where they are opened in a way that is known. */
export async function tracedStores(context: ScaffoldContext, tracing: string): Promise<TracedStores> {
  const manifest = await goManifest(tracing, context);
  const version = (module: string) =>
    new RegExp(`^(?:require)?[ \\t]*${module.replaceAll(".", "\\.")}[ \\t]+(v\\S+)`, "m").exec(
      manifest?.text ?? "",
    )?.[1];
  const used = context.signals.filter(
    (signal) => signal.kind === "dependency.used" && signal.data.library in WAYS && signal.place.path.endsWith(".go"),
  ) as readonly Signal[] as readonly Signal<"dependency.used">[]; // what is kept has that kind
  const all: Traced[] = [];
  for (const path of new Set(used.map(({ place }) => place.path))) {
    const text = await context.read(path);
    if (text === undefined) continue;
    const beside = folderOf(path) === folderOf(tracing);
    const here = used.filter(({ place }) => place.path === path);
    const traced = here.flatMap(({ place, data }) => {
      const opened = openedAt(text, place.span.start);
      return (opened && WAYS[data.library]?.({ path, text, beside, version, ...opened })) ?? [];
    });
    all.push(...traced);
    if (traced.length > 0) all.push(importsOf(path, text, traced));
  }
  const helper = all.find((each) => each.helper !== undefined)?.helper;
  return {
    edits: all.flatMap(({ edits }) => edits),
    modules: Object.assign({}, ...all.map(({ modules }) => modules)),
    ...(helper === undefined ? {} : { helper }),
  };
}

function openedAt(text: string, start: number): Pick<Opened, "start" | "end" | "callee"> | undefined {
  const callee = /^\w+\.\w+(?=\()/.exec(text.slice(start, start + 80))?.[0];
  const end = callee && closedAt(text, start + callee.length);
  return callee === undefined || end === undefined || end === "" ? undefined : { start, end, callee };
}

/** What the file imports from now on, and no longer. */
function importsOf(path: string, text: string, traced: readonly Traced[]): Traced {
  const added = goImportEdits(
    path,
    text,
    traced.flatMap(({ imports }) => imports).map((each) => ({ path: each })),
  );
  const names = new Map(traced.flatMap(({ leaves }) => (leaves ? [[leaves.name, leaves.module] as const] : [])));
  const gone = [...names].flatMap(([name, module]) => {
    const uses = text.replace(/^[ \t]*\/\/.*$/gm, "").match(new RegExp(`\\b${name}\\.`, "g")) ?? [];
    const moved = traced.filter(({ leaves }) => leaves?.name === name).length;
    const line = new RegExp(`^(?:import )?[ \\t]*"${module}"[ \\t]*\\r?\\n`, "m").exec(text);
    if (line === null || uses.length > moved) return [];
    return [{ path, span: { start: line.index, end: line.index + line[0].length }, text: "" }];
  });
  return { edits: [...added, ...gone], imports: [], modules: {} };
}
