import type { Signal, UsedDependency } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { anyText } from "../../literals.ts";
import { SOURCE_FILES } from "../languages.ts";
import type { Call, Expression, Program } from "../program.ts";
import { programOf } from "../programOf.ts";
import { assignedName, entryOf, qualifiedName, textOf } from "../routes/origin.ts";
import { djangoDatabases } from "./django.ts";
import { FURTHER_WORDS, furtherDependencies } from "./further.ts";
import { keptOnApp } from "./keptOnApp.ts";
import { NODE_STORES } from "./nodeStores.ts";
import { PYTHON_STORES } from "./pythonStores.ts";
import type { Store } from "./store.ts";

/** The stores, queues and services that code opens clients for. */
export const dependencies: Extractor = {
  name: "dependencies",
  files: [SOURCE_FILES],
  mayHold: (text, path) => (/\.(?:[cm]?[jt]sx?|py)$/.test(path) ? MAY_HOLD : FURTHER_WORDS).test(text),
  async extract(file, assets) {
    const program = await programOf(file, assets);
    return program ? { signals: dependenciesOf(program), problems: [] } : NOTHING;
  },
};

/** Imports of a package that opens clients, and Django's databases, which are a setting. */
const MAY_HOLD = new RegExp(
  `["'](?:${packages(NODE_STORES, /[#(]/)})["']|\\b(?:import|from)\\s+(?:${packages(PYTHON_STORES, /[#.(]/)})\\b|DATABASES`,
);

function packages(stores: readonly Store[], end: RegExp): string {
  const names = stores.flatMap(({ opens }) => opens.map((name) => name.split(end)[0] ?? name));
  return anyText(names);
}

/** The dependencies of one program. */
export function dependenciesOf(program: Program): readonly Signal[] {
  const isPython = program.language === "python";
  if (!isPython && program.language !== "javascript" && program.language !== "typescript") {
    return furtherDependencies(program);
  }
  const stores = isPython ? PYTHON_STORES : NODE_STORES;
  const opened = program.calls.flatMap((call) => {
    const store = storeOf(call, stores, program);
    return store && !isLocal(call, program) ? [signalOf(call, store, program)] : [];
  });
  return isPython ? [...opened, ...djangoDatabases(program)] : opened;
}

function storeOf(call: Call, stores: readonly Store[], program: Program): Store | undefined {
  const first = calledFirst(call.callee);
  const twice = first && qualifiedName(first.callee, program);
  const name = twice ?? qualifiedName(call.callee, program);
  if (name === undefined) return undefined;
  const spelled = twice === undefined ? name : `${name}()`;
  return stores.find(
    ({ opens, named }) => opens.includes(spelled) && (named === undefined || named === textOf(serviceOf(call))?.text),
  );
}

/** What is called with the call of a call: `pgp(options)(connection)`, `const pgp = pgPromise(options); pgp(connection)`. */
function calledFirst(callee: Expression): Call | undefined {
  if (callee.kind === "call") return callee;
  if (callee.kind !== "name" || callee.binding?.kind !== "variable" || callee.binding.values.length !== 1)
    return undefined;
  const [value] = callee.binding.values;
  return value?.kind === "call" ? value : undefined;
}

/** `boto3.client("s3")`, `boto3.resource(service_name="s3")` */
function serviceOf({ arguments: given }: Call): Expression | undefined {
  return (given.find(({ name }) => name === "service_name") ?? given.find(({ name }) => name === undefined))?.value;
}

/** A database that is a file of its own, or kept in memory, is no dependency that can be out of reach. */
function isLocal(call: Call, program: Program): boolean {
  const [first] = call.arguments;
  const dialect = textOf(
    entryOf(first?.value, "type") ?? entryOf(first?.value, "client") ?? entryOf(first?.value, "dialect"),
  );
  const isFile = /^(?:sqlite|better-sqlite3|better-sqlite|sqljs|expo)/;
  if (dialect && isFile.test(dialect.text)) return true;
  const address = textOf(first?.value)?.text || (first ? program.text.slice(first.span.start, first.span.end) : "");
  if (/^[frb]*["'`]?(?:sqlite|duckdb)/.test(address)) return true;
  return (
    /dialect|type/.test(program.text) &&
    call.arguments.some(({ value }) => isFile.test(textOf(entryOf(value, "dialect"))?.text ?? ""))
  );
}

function signalOf(call: Call, store: Store, program: Program): Signal {
  const client = clientOf(call, program);
  const exportedAs = client === undefined ? undefined : exportOf(call, program);
  const onApp = program.language === "python" ? keptOnApp(program.text, call.span) : undefined;
  const type = store.type === "sql" ? (dialectOf(call) ?? store.type) : store.type;
  return {
    kind: "dependency.used",
    place: { path: program.path, span: call.span, ...(call.within === undefined ? {} : { within: call.within }) },
    data: {
      type,
      library: store.library,
      language: program.language,
      ...(client === undefined ? {} : { client }),
      ...(exportedAs === undefined ? {} : { exportedAs }),
      ...(onApp === undefined ? {} : { onApp }),
    },
  };
}

/** The database behind an object mapper, where its options or its address say so. */
function dialectOf(call: Call): UsedDependency["type"] | undefined {
  const said = call.arguments.flatMap(({ value }) =>
    [value, ...["type", "client", "dialect", "url"].map((key) => entryOf(value, key))].flatMap(
      (each) => textOf(each)?.text ?? [],
    ),
  );
  for (const text of said) {
    if (/^(?:postgres|pg\b|cockroach)/.test(text)) return "postgres";
    if (/^(?:mysql|mariadb)/.test(text)) return "mysql";
    if (/^mongodb/.test(text)) return "mongodb";
  }
  return undefined;
}

/** The module's own variable that holds what the call makes, where there is one. */
function clientOf(call: Call, program: Program): string | undefined {
  if (call.holder) return undefined;
  const name = assignedName(program.text, call.span.start);
  return name?.includes(".") ? undefined : name;
}

/** The name under which other files import what the call makes. */
function exportOf(call: Call, program: Program): string | undefined {
  for (const [name, value] of program.exports) if (holds(value, call, 0)) return name;
  return undefined;
}

function holds(value: Expression, call: Call, depth: number): boolean {
  if (value === call) return true;
  if (depth > 4) return false;
  if (value.kind === "choice") return value.options.some((option) => holds(option, call, depth + 1));
  if (value.kind !== "name" || !value.binding || value.binding.import) return false;
  return value.binding.values.some((each) => holds(each, call, depth + 1));
}
