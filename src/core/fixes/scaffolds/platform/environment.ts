import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";
import { inFolder } from "../text/paths.ts";
import { pydanticSettings } from "./pydanticSettings.ts";

/** How languages ask for a variable of the environment by its name. */
const ASKS =
  /\b(?:process\.env\.|import\.meta\.env\.)([A-Z][A-Z0-9_]+)|\b(?:process\.env|os\.environ|ENV|\$_ENV)\[["']([A-Z][A-Z0-9_]+)["']\]|\b(?:os\.environ\.get|os\.getenv|os\.Getenv|os\.LookupEnv|System\.getenv|ENV\.fetch|getenv|env::var|Environment\.GetEnvironmentVariable)\(\s*["']([A-Z][A-Z0-9_]+)["']/g;
/** Names that hold what nobody else should know. */
const CREDENTIAL =
  /(?:^|_)(?:KEY|SECRET|TOKEN|PASSWORD|PASSWD|PWD|PASS|CREDENTIALS?|DSN|CERT|PEM)(?:_|$)|^(?:DATABASE|POSTGRES|MYSQL|MONGO|MONGODB|REDIS|AMQP|RABBITMQ)_(?:URL|URI)$/;
const PUBLIC = /^(?:NEXT_PUBLIC_|VITE_|REACT_APP_|PUBLIC_)|_PUBLIC_KEY$|_KEY_ID$|_KEY_PATH$|_FILE$/;
const MOST_FILES = 300;

/** Names of variables by which a component is given credentials: those that its code asks for and its env files list. */
export async function namedSecrets(context: ScaffoldContext): Promise<readonly string[]> {
  const files = ofKind(context.signals, "secret.envFile");
  const root = ofKind(context.everywhere, "secret.envFile").filter(({ place }) => !place.path.includes("/"));
  const listed = (files.length > 0 ? files : root).flatMap(({ data }) => [
    ...data.credentials.map(({ key }) => key),
    ...data.keys,
  ]);
  const asked = (await askedFor(context)).map(({ name }) => name);
  return [...new Set([...asked, ...listed])].filter(isSecret).sort();
}

/** Names of variables, credentials or not, that a component's own code asks for without something else in their place. */
export async function namedNeeds(
  context: ScaffoldContext,
): Promise<{ readonly settings: readonly string[]; readonly secrets: readonly string[] }> {
  const asked = (await askedFor(context)).filter(({ path, isOptional }) => !isOptional && !ASIDE.test(path));
  const names = [...new Set(asked.map(({ name }) => name))].filter((name) => !GIVEN.test(name)).sort();
  return { secrets: names.filter(isSecret), settings: names.filter((name) => !isSecret(name)) };
}

function isSecret(name: string): boolean {
  return CREDENTIAL.test(name) && !PUBLIC.test(name);
}

/** What systems set themselves, frameworks have defaults for, or builds put into pages. */
const GIVEN =
  /^(?:NODE_ENV|RAILS_ENV|RACK_ENV|APP_ENV|ENV|ENVIRONMENT|PORT|HOST|HOSTNAME|HOME|PATH|PWD|USER|SHELL|TMPDIR|TEMP|TMP|TZ|LANG|CI|DEV|PROD|MODE|SSR|DEBUG|BASE_URL|LOG_LEVEL|GOMAXPROCS|GOMEMLIMIT)$|^(?:KUBERNETES|POD|NODE|OTEL|DD|VERCEL|GITHUB|GITLAB|CI|LC|XDG|LAMBDA|AWS_LAMBDA|ASPNETCORE|DOTNET|NEXT_PUBLIC|VITE|REACT_APP|PUBLIC)_/;

/** Tests, scripts that people start, and what configures tools. */
const ASIDE =
  /(?:^|\/)(?:tests?|spec|specs|__tests__|__mocks__|e2e|scripts?|bin|tools?|examples?|migrations?)\/|[._](?:test|spec)\.\w+$|\.config\.[cm]?[jt]s$|(?:^|\/)(?:test_|conftest)\w*\.py$/i;

interface Asked {
  readonly name: string;
  readonly path: string;
  /** True where the code has something else in its place, or asks whether it is there. */
  readonly isOptional: boolean;
}

/** What follows a name that code can do without: `?? "x"`, `|| "x"`, `or "x"`, `== "x"`, `.unwrap_or(…)`. */
const ELSEWISE = /^[ \t]*(?:\?|\|\||&&|or\b|if\b|[!=]==?|\{|\.(?:unwrap_or|ok\())/;

/** The same after a call, which ends behind the name: `, "x")`, and in Go `); v != ""`. */
function isOptional(call: boolean, path: string, asked: string, rest: string): boolean {
  if (!call) return ELSEWISE.test(rest);
  const closed = /^["'][ \t]*\)/.exec(rest)?.[0];
  if (asked.includes("LookupEnv") || /^["'][ \t]*,/.test(rest)) return true;
  if (closed === undefined) return false;
  const behind = rest.slice(closed.length);
  return ELSEWISE.test(behind) || (path.endsWith(".go") && /^[ \t]*;/.test(behind));
}

async function askedFor(context: ScaffoldContext): Promise<readonly Asked[]> {
  const paths = [...new Set(context.signals.map(({ place }) => place.path))].filter((path) => CODE.test(path));
  const asked: Asked[] = [];
  for (const path of paths.slice(0, MOST_FILES)) {
    const text = (await context.read(path)) ?? "";
    for (const found of text.matchAll(ASKS)) {
      const name = found[1] ?? found[2] ?? found[3] ?? "";
      const end = found.index + found[0].length;
      // The quote that ends the name is a part of what was found.
      const rest = text.slice(found[3] === undefined ? end : end - 1, end + 40);
      asked.push({ name, path, isOptional: isOptional(found[3] !== undefined, path, found[0], rest) });
    }
  }
  return [...asked, ...(await namedInSettings(context)), ...(await pydanticSettings(context))];
}

const CODE = /\.(?:[cm]?[jt]sx?|py|go|java|kt|rb|php|rs|cs)$/;

/** Files of settings of Spring Boot, Quarkus and Micronaut that fill in variables of the environment: `${DB_PASSWORD}`, `${DB_PASSWORD:none}`. */
const SETTINGS = ["application", "application-prod", "application-production", "bootstrap"].flatMap((name) =>
  ["yml", "yaml", "properties"].map((ending) => `src/main/resources/${name}.${ending}`),
);
const FILLED_IN = /\$\{([A-Z][A-Z0-9_]{0,100})(?::[^}\n]{0,200})?\}/g;

/** https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.property-placeholders */
async function namedInSettings({ component, read }: ScaffoldContext): Promise<readonly Asked[]> {
  if (!component.languages.some((language) => language === "java" || language === "kotlin")) return [];
  const asked: Asked[] = [];
  for (const path of SETTINGS.map((name) => inFolder(component.root, name))) {
    const text = (await read(path)) ?? "";
    for (const [whole, name = ""] of text.matchAll(FILLED_IN))
      asked.push({ name, path, isOptional: whole.includes(":") });
  }
  return asked;
}
