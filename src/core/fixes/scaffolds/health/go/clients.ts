import type { Signal } from "../../../../model.ts";
import { goFunction, goImport, goVariable } from "../../text/go.ts";
import type { GoMade } from "../../text/goPackages.ts";
import { folderOf } from "../../text/paths.ts";
import { DEPENDENCY_KEYS, type Need } from "../needs.ts";

/** How a client of Go is asked whether its server answers. */
interface Ask {
  /** As `dependency.used` signals call it. */
  readonly library: string;
  readonly key: string;
  /** The type of a variable that holds it. */
  readonly type: string;
  /** The question, as an expression of type `dependencyCheck`. */
  check(client: string): string;
  /** The function that the expression needs, and the module of its parameter. */
  readonly helper?: { readonly module: string; readonly imports: readonly string[]; readonly text: string };
}

const ASKS: readonly Ask[] = [
  // https://pkg.go.dev/database/sql#DB.PingContext
  {
    library: "database/sql",
    key: "database",
    type: String.raw`\*sqlx?\.DB`,
    check: (client) => `${client}.PingContext`,
  },
  // https://pkg.go.dev/github.com/jackc/pgx/v5/pgxpool#Pool.Ping
  { library: "pgx", key: "postgres", type: String.raw`\*pgxpool\.Pool`, check: (client) => `${client}.Ping` },
  // https://gorm.io/docs/generic_interface.html
  {
    library: "gorm",
    key: "database",
    type: String.raw`\*gorm\.DB`,
    check: (client) => `askDatabase(${client})`,
    helper: {
      module: "gorm.io/gorm",
      imports: [],
      text: `func askDatabase(client *gorm.DB) dependencyCheck {
	return func(ctx context.Context) error {
		pool, err := client.DB()
		if err != nil {
			return err
		}
		return pool.PingContext(ctx)
	}
}
`,
    },
  },
  // https://pkg.go.dev/github.com/redis/go-redis/v9#Client.Ping
  {
    library: "go-redis",
    key: "redis",
    type: String.raw`(?:\*redis\.(?:Cluster)?Client|redis\.(?:UniversalClient|Cmdable))`,
    check: (client) => `askRedis(${client})`,
    helper: {
      module: "github.com/redis/go-redis",
      imports: [],
      text: `func askRedis(client redis.Cmdable) dependencyCheck {
	return func(ctx context.Context) error { return client.Ping(ctx).Err() }
}
`,
    },
  },
  // https://pkg.go.dev/go.mongodb.org/mongo-driver/mongo#Client.Ping
  {
    library: "mongo-driver",
    key: "mongodb",
    type: String.raw`\*mongo\.Client`,
    check: (client) => `askMongoDB(${client})`,
    helper: {
      module: "go.mongodb.org/mongo-driver",
      imports: [],
      text: `func askMongoDB(client *mongo.Client) dependencyCheck {
	return func(ctx context.Context) error { return client.Ping(ctx, nil) }
}
`,
    },
  },
];

/** A dependency with the question to put to it. */
export interface GoQuestion {
  readonly key: string;
  readonly check: string;
  /** A function of the file of endpoints that it needs. */
  readonly helper?: { readonly name: string; readonly text: string; readonly imports: readonly string[] };
}

/** Where clients may be in scope: a file, the other files of its package, and the offset that they are used at. */
export interface GoScope {
  readonly text: string;
  readonly offset: number;
  readonly path: string;
  readonly siblings: readonly string[];
  /** What functions of the module have made before that offset. */
  readonly made?: readonly GoMade[];
  /** What the function is given that has a question of its own, where that was looked for. */
  readonly pings?: readonly GoPing[];
}

/** What a function is given that asks its database by itself. */
export interface GoPing {
  /** `db.Ping`. */
  readonly method: string;
  /** True where it takes no context. */
  readonly plain: boolean;
  /** The folder of its package. */
  readonly folder: string;
}

/** The question for each dependency: to the client that is in scope, else a placeholder. */
export function goQuestions(
  needs: readonly Need[],
  used: readonly Signal<"dependency.used">[],
  scope: GoScope,
): readonly GoQuestion[] {
  const taken = new Set<string>();
  const asked = (scope.pings ?? []).flatMap((ping) => {
    const own = needs.filter((need) => isOf(ping, need, used));
    return own.length === 0 ? [] : [{ own, question: pinged(ping, own) }];
  });
  const known = new Set(asked.flatMap(({ own }) => own));
  return [
    ...asked.map(({ question }) => question),
    ...clientQuestions(
      ofOneStore(
        needs.filter((need) => !known.has(need)),
        used,
      ),
      used,
      scope,
      taken,
    ),
  ];
}

function clientQuestions(
  needs: readonly Need[],
  used: readonly Signal<"dependency.used">[],
  scope: GoScope,
  taken: Set<string>,
): readonly GoQuestion[] {
  return needs.map((need) => {
    const ask = ASKS.find(({ library }) => library === need.library);
    const client = ask && clientInScope(ask, used, scope, taken);
    if (ask === undefined || client === undefined) return placeholder(need);
    taken.add(client);
    const helper = ask.helper && helperOf(ask.helper, scope);
    if (ask.helper && helper === undefined) return placeholder(need);
    return { key: need.key, check: ask.check(client), ...(helper ? { helper } : {}) };
  });
}

/** True where all that uses a dependency lies in the package of what asks it. */
function isOf({ folder }: GoPing, { key, library }: Need, used: readonly Signal<"dependency.used">[]): boolean {
  const places = placesOf({ key, library }, used);
  return places.length > 0 && places.every((path) => folderOf(path) === folder);
}

function placesOf({ key, library }: Pick<Need, "key" | "library">, used: readonly Signal<"dependency.used">[]) {
  return used.flatMap(({ place, data }) =>
    data.library === library && DEPENDENCY_KEYS[data.type] === key ? [place.path] : [],
  );
}

function pinged({ method, plain }: GoPing, own: readonly Need[]): GoQuestion {
  const [only, ...others] = own;
  const key = only !== undefined && others.length === 0 ? only.key : "database";
  if (!plain) return { key, check: method };
  const text = `// withoutContext is a question that does not take one.
func withoutContext(ask func() error) dependencyCheck {
	return func(context.Context) error { return ask() }
}
`;
  return { key, check: `withoutContext(${method})`, helper: { name: "withoutContext", text, imports: [] } };
}

/** Dialects of one library that one file opens are one database, of which a configuration says which. */
function ofOneStore(needs: readonly Need[], used: readonly Signal<"dependency.used">[]): readonly Need[] {
  const isSql = ({ key, client }: Need) => client === undefined && SQL.has(key);
  return needs.flatMap((need, index) => {
    if (!isSql(need)) return [need];
    const file = placesOf(need, used)[0];
    const alike = needs.filter(
      (each) => isSql(each) && each.library === need.library && placesOf(each, used)[0] === file && file !== undefined,
    );
    if (alike.length < 2) return [need];
    return needs.indexOf(alike[0] ?? need) === index ? [{ ...need, key: "database" }] : [];
  });
}

const SQL: ReadonlySet<string> = new Set(["postgres", "mysql", "database"]);

function helperOf({ module, text, imports }: NonNullable<Ask["helper"]>, scope: GoScope) {
  const below = module.endsWith("mongo-driver") ? ["/mongo", "/v2/mongo"] : [""];
  for (const each of textsOf(scope)) {
    for (const ending of below) {
      const path = goImport(each, `${module}${ending}`);
      if (path !== undefined) return { name: /func (\w+)/.exec(text)?.[1] ?? "", text, imports: [...imports, path] };
    }
  }
  return undefined;
}

/** The texts that may import a client's package: the file's own, its package's, and those of what makes clients for it. */
export function textsOf({ text, siblings, made = [] }: GoScope): readonly string[] {
  return [text, ...siblings, ...made.map(({ file }) => file)];
}

/** The variable that holds a client of a library, where a place can reach one. */
export function goClientInScope(
  library: string,
  used: readonly Signal<"dependency.used">[],
  scope: GoScope,
): string | undefined {
  const ask = ASKS.find((each) => each.library === library);
  return ask && clientInScope(ask, used, scope, new Set());
}

/** A client of this kind: opened before in the function, given to it, held by its receiver or by the package. */
function clientInScope(
  { library, type }: Ask,
  used: readonly Signal<"dependency.used">[],
  { text, offset, path, siblings, made = [] }: GoScope,
  taken: ReadonlySet<string>,
): string | undefined {
  const around = goFunction(text, offset);
  if (around === undefined) return undefined;
  const opened = used.flatMap(({ place, data }) => {
    const isHere = place.path === path && place.span.start > around.start && place.span.end < offset;
    if (!isHere || data.library !== library || !isPooled(text.slice(place.span.start, place.span.end))) return [];
    return goVariable(text, place.span.start) ?? [];
  });
  const returned = made.flatMap((each) => (new RegExp(`^${type}$`).test(each.type) ? [each.name] : []));
  const given = [...around.header.matchAll(new RegExp(`\\b(\\w+)\\s+${type}\\b`, "g"))].map(([, name = ""]) => name);
  const [, receiver, owner] = /^func\s+\((\w+)\s+\*?(\w+)/.exec(around.header) ?? [];
  const struct = [text, ...siblings].flatMap((each) => structOf(each, owner))[0] ?? "";
  const fields = [...struct.matchAll(new RegExp(`^[ \\t]+(\\w+)[ \\t]+${type}\\b`, "gm"))].map(
    ([, name]) => `${receiver}.${name}`,
  );
  const shared = [text, ...siblings].flatMap((each) =>
    [...each.matchAll(new RegExp(`^(?:var[ \\t]+|\\t)(\\w+)[ \\t]+${type}[ \\t]*(?:=.*)?$`, "gm"))].flatMap(
      ({ index, 1: name = "" }) => (isOfPackage(each, index) ? [name] : []),
    ),
  );
  return [...opened, ...returned, ...given, ...fields, ...shared].find((name) => !taken.has(name));
}

/** A single connection must not be asked while a request uses it. */
function isPooled(call: string): boolean {
  return !call.startsWith("pgx.");
}

function structOf(text: string, name: string | undefined): readonly string[] {
  if (name === undefined) return [];
  const found = new RegExp(`^type\\s+${name}\\s+struct\\s*\\{([\\s\\S]*?)^\\}`, "m").exec(text)?.[1];
  return found === undefined ? [] : [found];
}

/** True for `var db *sql.DB` and for a line of `var ( … )`. */
function isOfPackage(text: string, index: number): boolean {
  if (text.startsWith("var", index)) return true;
  const block = text.lastIndexOf("\nvar (", index);
  return block !== -1 && !text.slice(block + 6, index).includes("\n)");
}

/** The function that stands where a question is yet to be written: until then the service is not ready. */
function placeholder({ key, library }: Need): GoQuestion {
  const word = key.replace(/\W+/g, "_");
  const name = `ask${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  const text = `// ${name} asks ${key} (${library}) something cheap. Until that is written, this service says that it is not ready.
func ${name}(context.Context) error {
	return errors.New("${name} is not written yet")
}
`;
  return { key, check: name, helper: { name, text, imports: ["errors"] } };
}
