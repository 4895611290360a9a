import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";
import { inFolder } from "../text/paths.ts";

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
  const paths = [...new Set(context.signals.map(({ place }) => place.path))].filter((path) => CODE.test(path));
  const asked: string[] = [];
  for (const path of paths.slice(0, MOST_FILES)) {
    const text = (await context.read(path)) ?? "";
    for (const found of text.matchAll(ASKS)) asked.push(found[1] ?? found[2] ?? found[3] ?? "");
  }
  asked.push(...(await namedInSettings(context)));
  return [...new Set([...asked, ...listed])].filter((name) => CREDENTIAL.test(name) && !PUBLIC.test(name)).sort();
}

const CODE = /\.(?:[cm]?[jt]sx?|py|go|java|kt|rb|php|rs|cs)$/;

/** Files of settings of Spring Boot, Quarkus and Micronaut that fill in variables of the environment: `${DB_PASSWORD}`, `${DB_PASSWORD:none}`. */
const SETTINGS = ["application", "application-prod", "application-production", "bootstrap"].flatMap((name) =>
  ["yml", "yaml", "properties"].map((ending) => `src/main/resources/${name}.${ending}`),
);
const FILLED_IN = /\$\{([A-Z][A-Z0-9_]{0,100})(?::[^}\n]{0,200})?\}/g;

/** https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.property-placeholders */
async function namedInSettings({ component, read }: ScaffoldContext): Promise<readonly string[]> {
  if (!component.languages.some((language) => language === "java" || language === "kotlin")) return [];
  const texts = await Promise.all(SETTINGS.map((path) => read(inFolder(component.root, path))));
  return texts.flatMap((text) => [...(text ?? "").matchAll(FILLED_IN)].map(([, name = ""]) => name));
}
