import type { ScaffoldContext } from "../../scaffold.ts";
import { inFolder } from "../text/paths.ts";
import { ofKind } from "./host.ts";
import type { StoreType, Told } from "./testStores.ts";

interface Text {
  readonly path: string;
  readonly text: string;
}

/** What a package's tests are, and what tells them of stores. */
export interface OwnFiles {
  readonly tests: readonly Text[];
  /** What is read for tests alone: env files, PHPUnit's settings. */
  readonly settings: readonly Text[];
  /** What says how an address is written: env files of others, Compose. */
  readonly examples: readonly Text[];
  readonly rails?: Text;
  readonly django?: Text;
  readonly all: readonly Text[];
}

const MOST_TESTS = 60;
const SETTINGS = [".env.test", ".env.testing", ".env.ci", "phpunit.xml", "phpunit.xml.dist", "phpunit.dist.xml"];
/** What tests share: https://docs.pytest.org/en/stable/reference/fixtures.html#conftest-py-sharing-fixtures-across-multiple-files, https://vitest.dev/config/#setupfiles */
const SHARED = [
  "conftest.py",
  "tests/conftest.py",
  "test/conftest.py",
  "pytest.ini",
  "vitest.config.ts",
  "vitest.setup.ts",
  "jest.config.js",
  "jest.config.ts",
  "jest.setup.js",
  "jest.setup.ts",
  "test/setup.ts",
  "tests/setup.ts",
  "test/setup.js",
  "tests/setup.js",
  "spec/rails_helper.rb",
  "spec/spec_helper.rb",
  "test/test_helper.rb",
];
const EXAMPLES = [".env.example", ".env.sample", ".env.dist", ".env.template", ".env"];
const MANIFESTS = [
  "package.json",
  "pyproject.toml",
  "go.mod",
  "pom.xml",
  "build.gradle",
  "build.gradle.kts",
  "Cargo.toml",
  "Gemfile",
  "composer.json",
  "requirements-dev.txt",
  "requirements.txt",
];

export async function ownFiles(context: ScaffoldContext, folder: string): Promise<OwnFiles> {
  const tests = ofKind(context.everywhere, "test.file")
    .map(({ place }) => place.path)
    .filter((path) => folder === "" || path.startsWith(`${folder}/`))
    .slice(0, MOST_TESTS);
  const read = async (paths: readonly string[]): Promise<readonly Text[]> => {
    const texts = await Promise.all(paths.map(async (path) => ({ path, text: await context.read(path) })));
    return texts.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
  };
  const here = (names: readonly string[]) => read(names.map((name) => inFolder(folder, name)));
  const composed = ofKind(context.everywhere, "compose.service").map(({ place }) => place.path);
  const [own, shared, settings, examples, compose, manifests, [rails], [manage]] = await Promise.all([
    read(tests),
    here(SHARED),
    here(SETTINGS),
    here(EXAMPLES),
    read([...new Set(composed)].slice(0, 6)),
    here(MANIFESTS),
    here(["config/database.yml"]),
    here(["manage.py"]),
  ]);
  const module = /DJANGO_SETTINGS_MODULE["'],\s*["']([\w.]+)["']/.exec(manage?.text ?? "")?.[1];
  const [django] = module === undefined ? [] : await here([`${module.replaceAll(".", "/")}.py`]);
  return {
    tests: own.length > 0 ? [...own, ...shared] : [],
    settings,
    examples: [...settings, ...examples, ...compose],
    ...(rails ? { rails } : {}),
    ...(django ? { django } : {}),
    all: [...own, ...shared, ...settings, ...manifests],
  };
}

/** How each language reads a variable; the name is in one of the groups. */
const READ =
  /(?:process\.env(?:\.|\[["'`])|import\.meta\.env\.|os\.environ(?:\.get\(|\[)\s*["']|os\.getenv\(\s*["']|os\.(?:Getenv|LookupEnv)\("|env::var\("|ENV(?:\.fetch\(|\[)["']|System\.getenv\("|Environment\.GetEnvironmentVariable\("|getenv\(["'])(\w{2,60})/g;

/** What tells the tests of stores, by the files that only they read. `used` decides what an address of a database is of. */
export function askedIn(files: OwnFiles, used: ReadonlySet<StoreType>): readonly Told[] {
  return [
    ...files.tests.flatMap(({ text }) =>
      [...text.matchAll(READ)].flatMap(([, name = ""]) => addressOf(name, files, used)),
    ),
    ...files.settings.flatMap(({ text }) => ofSettings(text)),
    ...ofRails(files),
    ...ofDjango(files, used),
  ];
}

const ADDRESS = /^(?:\w+_)?(?:(DATABASE|DB)|(POSTGRES(?:QL)?|PG)|(MYSQL|MARIADB)|(REDIS))_?(?:URL|URI|DSN)$/;

function addressOf(name: string, files: OwnFiles, used: ReadonlySet<StoreType>): readonly Told[] {
  const [matched, either, postgres, mysql, redis] = ADDRESS.exec(name) ?? [];
  if (matched === undefined) return [];
  const like = exampleOf(name, files) ?? exampleOf(name.replace(/^TEST_|_TEST(?=_)/, ""), files);
  const said = typeOf(like);
  const type = redis
    ? "redis"
    : postgres
      ? "postgres"
      : mysql
        ? "mysql"
        : either
          ? (said ?? onlyDatabase(used))
          : undefined;
  if (type === undefined || (said !== undefined && said !== type)) return [];
  return [{ name, type, part: "url", ...(like === undefined ? {} : { like }) }];
}

/** What the repository itself writes for a variable: `DATABASE_URL=postgresql://…`, `DATABASE_URL: mysql://…`. */
function exampleOf(name: string, { examples }: OwnFiles): string | undefined {
  const written = new RegExp(`\\b${name}["']?[ \\t]*[:=][ \\t]*["']?([^\\s"'#]+)`);
  return examples.map(({ text }) => written.exec(text)?.[1]).find((value) => typeOf(value) !== undefined);
}

function typeOf(address: string | undefined): StoreType | undefined {
  if (address === undefined) return undefined;
  if (/^(?:postgres|postgresql|pgsql|psql|postgis)(?:\+\w+)?:\/\//.test(address)) return "postgres";
  if (/^(?:mysql2?|mariadb|trilogy)(?:\+\w+)?:\/\/|@tcp\(/.test(address)) return "mysql";
  return /^rediss?:\/\//.test(address) ? "redis" : undefined;
}

/** The one database that is used; undefined where there are several, or none. */
function onlyDatabase(used: ReadonlySet<StoreType>): StoreType | undefined {
  const databases = [...used].filter((type) => type !== "redis");
  return databases.length === 1 ? databases[0] : undefined;
}

/** Addresses of env files and of PHPUnit's settings, and Laravel's variables: https://laravel.com/docs/database#configuration */
function ofSettings(text: string): readonly Told[] {
  const given = new Map<string, string>();
  for (const [, name = "", value = ""] of text.matchAll(/^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*["']?([^\s"'#]*)/gm))
    given.set(name, value);
  for (const [, name = "", value = ""] of text.matchAll(/<(?:env|server)[ \t]+name="(\w+)"[ \t]+value="([^"\n]*)"/g))
    given.set(name, value);
  const addresses = [...given].flatMap(([name, like]): readonly Told[] => {
    const type = typeOf(like);
    return type === undefined ? [] : [{ name, type, part: "url", like }];
  });
  const connection = given.get("DB_CONNECTION");
  const type =
    connection === "pgsql" ? "postgres" : connection === "mysql" || connection === "mariadb" ? "mysql" : undefined;
  if (type === undefined || given.has("DB_URL")) return addresses;
  return [
    ...addresses,
    ...parts(type, {
      host: "DB_HOST",
      port: "DB_PORT",
      name: "DB_DATABASE",
      user: "DB_USERNAME",
      password: "DB_PASSWORD",
    }),
  ];
}

function parts(type: StoreType, names: Readonly<Partial<Record<Told["part"], string>>>): readonly Told[] {
  // the keys are those of the record's type
  return (Object.entries(names) as [Told["part"], string][]).map(([part, name]) => ({ name, type, part }));
}

/** Rails takes DATABASE_URL in place of what the file says: https://guides.rubyonrails.org/configuring.html#configuring-a-database */
function ofRails({ rails, tests }: OwnFiles): readonly Told[] {
  if (rails === undefined || !tests.some(({ path }) => path.endsWith(".rb"))) return [];
  const adapters = [...rails.text.matchAll(/^[ \t]*adapter:[ \t]*["']?(\w+)/gm)].map(([, name = ""]) => name);
  const several =
    new Set(adapters).size > 1 || /^[ \t]+(?:primary|replica|cache|queue|cable):[ \t]*$/m.test(rails.text);
  const type =
    adapters[0] === "postgresql" ? "postgres" : /^(?:mysql2|trilogy)$/.test(adapters[0] ?? "") ? "mysql" : undefined;
  return type === undefined || several ? [] : [{ name: "DATABASE_URL", type, part: "url", like: `${adapters[0]}://` }];
}

/** Django makes a database of its own for tests, on the server that its settings name: https://docs.djangoproject.com/en/stable/topics/testing/overview/#the-test-database */
function ofDjango({ django, tests }: OwnFiles, used: ReadonlySet<StoreType>): readonly Told[] {
  const text = django?.text ?? "";
  const begin = text.search(/^DATABASES\b/m);
  if (begin === -1 || tests.length === 0) return [];
  const block = text.slice(begin, begin + 1500).split(/\n(?=\S)(?![})\]])/)[0] ?? "";
  const engine = /["']django\.(?:db|contrib\.gis\.db)\.backends\.(\w+)["']/.exec(block)?.[1];
  const type = /^(?:postgresql|postgis)$/.test(engine ?? "") ? "postgres" : engine === "mysql" ? "mysql" : undefined;
  if (type !== undefined) {
    const read =
      /["'](NAME|USER|PASSWORD|HOST|PORT)["'][ \t]*:[ \t]*(?:str\(|int\()?(?:os\.environ(?:\.get\(|\[)|os\.getenv\(|env(?:\.\w+)?\(|config\()[ \t]*["'](\w+)["']/g;
    const names = [...block.matchAll(read)].map(([, key = "", name = ""]) => [key.toLowerCase(), name] as const);
    // without its host, it would look for the server where the file says
    return names.some(([key]) => key === "host") ? parts(type, Object.fromEntries(names)) : [];
  }
  const isUrl =
    /\benv\.db(?:_url)?\(\s*\)|env\.db(?:_url)?\(\s*["']DATABASE_URL["']|dj_database_url\.(?:config|parse)\(/.test(
      block,
    );
  const database = onlyDatabase(used);
  return isUrl && database
    ? [
        {
          name: "DATABASE_URL",
          type: database,
          part: "url",
          like: database === "postgres" ? "postgres://" : "mysql://",
        },
      ]
    : [];
}
