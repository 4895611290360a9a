/** The files that hold settings as an environment does, by the names that tools give them. */
export const ENV_FILES: readonly string[] = ["**/.env", "**/.env.*", "**/*.env", "**/.envrc", "**/.flaskenv"];

/** Copies without values, which belong into a repository. */
const EXAMPLE =
  /(?:^|[._-])(?:example|examples|sample|template|tmpl|tpl|dist|defaults?|schema|spec|demo|stub|placeholder|skeleton|ci-example)(?:$|[._-])/i;
/** What only ever runs against made-up data. Symfony's recipe commits its `.env.dev`: https://symfony.com/doc/current/configuration.html#overriding-environment-values-via-env-local */
const TEST =
  /(?:^|[._-])(?:dev|development|tests?|testing|e2e|ci|cypress|playwright|jest|vitest|mock|storybook)(?:$|[._-])/i;
/** `config/development/app.env` */
const TEST_FOLDER = /^(?:dev|development|local|tests?|testing|e2e|ci)$/i;
/** Names that only begin like one: code, documents, ciphertext. */
const OTHER =
  /\.(?:[cm]?[jt]sx?|json|ya?ml|toml|md|txt|py|rb|php|go|sh|html|vault|enc|encrypted|gpg|asc|age|sops|j2|erb|tftpl|mustache|hbs|swp|map|lock)$/i;

/** True for an env file: `.env`, `.env.production`, `docker.env`, `.envrc`. */
export function isEnvFile(path: string): boolean {
  const name = nameOf(path);
  return /^\.env(?:\..+)?$|\.env$|^\.envrc$|^\.flaskenv$/.test(name) && !OTHER.test(name);
}

/** True for an example, template or sample. */
export function isExampleEnv(path: string): boolean {
  return EXAMPLE.test(nameOf(path).replace(/^\./, ""));
}

/** True for the settings of a test run or of a developer's machine: by its name, or by that of its folder. */
export function isTestEnv(path: string): boolean {
  const [name = "", folder = ""] = path.split("/").reverse();
  return TEST.test(name.replace(/^\./, "")) || TEST_FOLDER.test(folder);
}

/**
 * True of a setting that has the program run as in its tests, so that the file is theirs: `NODE_ENV=test`, `RAILS_ENV=test`. That it is
 * for development says less: real credentials are tried there.
 */
export function tellsOfTests(name: string, value: string): boolean {
  return /^(?:[A-Z][A-Z\d]*_)*(?:ENV|ENVIRONMENT)$/.test(name) && /^(?:tests?|testing|ci|e2e)$/i.test(value.trim());
}

function nameOf(path: string): string {
  return path.split("/").at(-1) ?? "";
}
