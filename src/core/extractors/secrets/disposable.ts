/** Where pipelines are described; what they start is thrown away after the run. */
const PIPELINES =
  /(?:^|\/)(?:\.github\/(?:workflows|actions)\/|\.gitlab-ci|\.circleci\/|\.buildkite\/|\.woodpecker|azure-pipelines|Jenkinsfile|bitbucket-pipelines|\.travis\.yml|\.drone\.yml)/;
/** Keys and passwords that a service gives itself, and that nobody else issued. */
const OWN =
  /^(?:\w+[_-])?(?:secret[_-]?key(?:[_-]?base)?|app[_-]?(?:key|secret)|jwt[_-]?(?:secret|key)|session[_-]?secret|cookie[_-]?secret|encryption[_-]?key|signing[_-]?key|(?:db|database|postgres|mysql|mariadb|redis|rabbitmq|mongo|root|admin|superuser|user|test)[_-]?(?:passw(?:or)?d|pass|pwd))$/i;
/** Settings of a developer's machine or of a test run: `application-dev.yml`, `appsettings.Development.json`, `settings/ci.py`. */
const FOR_DEVELOPERS =
  /[._-](?:dev|development|local|test|testing|ci|e2e)\.(?:ya?ml|json|properties|toml|ini|conf|php)$|(?:^|\/)(?:settings|config|environments)\/(?:dev|development|local|local_dev|test|testing|ci|e2e)\.(?:py|rb|[cm]?[jt]s|php|ya?ml|json|toml)$/i;

/** What fills a database to try things out: https://guides.rubyonrails.org/active_record_migrations.html#migrations-and-seed-data */
const SEEDS = /(?:^|\/)(?:db\/)?seeds?(?:\/|\.\w+$)|(?:^|\/)seeders\/|Seeder\.php$/;

/** True for a value that opens nothing but what a developer or a pipeline starts for itself. */
export function isDisposable(path: string, name: string | undefined): boolean {
  if (FOR_DEVELOPERS.test(path) || SEEDS.test(path)) return true;
  return name !== undefined && PIPELINES.test(path) && OWN.test(name);
}
