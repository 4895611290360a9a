import { COMPOSE_FILE } from "../../files/composeFile.ts";
import { OWN_MACHINE } from "../../files/development.ts";
import { isShownForDevelopment } from "../composeDevelopment.ts";
import { readYaml } from "../readYaml.ts";
import { entriesAt } from "../yaml.ts";

/** Where pipelines are described; what they start is thrown away after the run. */
const PIPELINES =
  /(?:^|\/)(?:\.github\/(?:workflows|actions)\/|\.gitlab-ci|\.circleci\/|\.buildkite\/|\.woodpecker|azure-pipelines|Jenkinsfile|bitbucket-pipelines|\.travis\.yml|\.drone\.yml)/;
/** Keys and passwords that a service gives itself, and that nobody else issued. */
const OWN =
  /^(?:\w+[_-])?(?:(?:next)?auth[_-]?secret|secret[_-]?key(?:[_-]?base)?|app[_-]?(?:key|secret)|jwt[_-]?(?:secret|key)|session[_-]?secret|cookie[_-]?secret|encryption[_-]?key|signing[_-]?key|(?:db|database|postgres|mysql|mariadb|redis|rabbitmq|mongo|sa|root|admin|superuser|user|test)[_-]?(?:passw(?:or)?d|pass|pwd))$/i;
/** Settings of a developer's machine or of a test run, which a pipeline of GitLab is not: `application-dev.yml`, `appsettings.Development.json`, `settings/ci.py`, `conf/dev.py`, Phoenix' `config/dev.exs`. */
const FOR_DEVELOPERS = new RegExp(
  String.raw`(?<!gitlab)[._-](?:${OWN_MACHINE})\.(?:ya?ml|json|properties|toml|ini|conf|php)$|(?:^|/)(?:settings|confs?|config|environments)/(?:${OWN_MACHINE}|local_dev)\.(?:py|rb|exs|[cm]?[jt]s|php|ya?ml|json|toml)$`,
  "i",
);
/** What keeps the settings of a developer's machine in a folder of its own: https://docs.ddev.com/ */
const MACHINES = /(?:^|\/)(?:\.(?:ddev|lando|docksal|devcontainer|gitpod)|laradock)(?:\/|\.ya?ml$)/;

/** What Visual Studio starts a program with on the machine of who develops it: https://learn.microsoft.com/aspnet/core/fundamentals/environments#development-and-launchsettingsjson */
const LAUNCHED = /(?:^|\/)Properties\/launchSettings\.json$/i;

/** What fills a database to try things out: https://guides.rubyonrails.org/active_record_migrations.html#migrations-and-seed-data */
const SEEDS =
  /(?:^|\/)(?:db\/)?seeds?(?:\/|\.\w+$)|(?:^|\/)seeders\/|Seeder\.php$|(?:^|\/)prisma\/populate\.[mc]?[jt]s$/;
/** What makes records for tests and for trying things out: https://laravel.com/docs/12.x/eloquent-factories */
const FACTORIES = /(?:^|\/)database\/factories\//;

/** True of a file that fills a database with made-up records. */
export function fillsDatabase(path: string): boolean {
  return SEEDS.test(path) || FACTORIES.test(path);
}

/** True of the file of a pipeline, whose secrets its platform keeps. */
export function isPipeline(path: string): boolean {
  return PIPELINES.test(path);
}

const CREDENTIAL = /^([A-Z][A-Z\d_]{1,60}?)_(?:API_?)?(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASS)$/;

/** True of a credential whose service is told beside it to run on one's own machine: `API_KEY` beside `API_URL=http://localhost:3060`. */
export function opensOwnMachine(text: string, name: string | undefined): boolean {
  const stem = CREDENTIAL.exec(name ?? "")?.[1];
  if (stem === undefined) return false;
  const address = new RegExp(
    `^[ \\t]*(?:-[ \\t]+|export[ \\t]+)?["']?${stem}(?:_API|_BASE)?_(?:URL|URI|HOST|HOSTNAME|ENDPOINT|ADDRESS|SERVER)["']?[ \\t]*[:=][ \\t]*["']?(?:\\w{1,20}://)?(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|host\\.docker\\.internal)\\b`,
    "m",
  );
  return address.test(text);
}

/** What is started for one change of the code, and thrown away with it. */
const REVIEWED = /(?:^|\/)\.?review[-_]?apps?\//i;

/** True for a value that opens nothing but what a developer or a pipeline starts for itself. */
export function isDisposable(path: string, name: string | undefined): boolean {
  if (FOR_DEVELOPERS.test(path) || MACHINES.test(path) || LAUNCHED.test(path) || fillsDatabase(path)) return true;
  return isOfReview(path, name) || (name !== undefined && PIPELINES.test(path) && OWN.test(name));
}

/** True for a value that the environment of one change gives itself. */
export function isOfReview(path: string, name: string | undefined): boolean {
  return name !== undefined && REVIEWED.test(path) && OWN.test(name);
}

/**
 * Tells by its name what a developer's Compose file gives to the stores that it starts: nothing else is opened by it. What
 * others issued is somebody's wherever it stands.
 */
export function startedByDevelopers(path: string, text: string): (name: string | undefined) => boolean {
  if (!COMPOSE_FILE.test(path)) return () => false;
  let isShown: boolean | undefined;
  return (name) => {
    if (name === undefined || !(OWN.test(name) || /^password$/i.test(name))) return false;
    isShown ??= isShownForDevelopment(entriesAt(readYaml(text)[0]?.root, "services"));
    return isShown;
  };
}
