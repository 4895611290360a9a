/**
 * What environments, profiles, sections and settings are called that no user meets: those of a developer's machine, of
 * tests and of pipelines. The source of a pattern, to be completed by what may stand around the words.
 */
export const OWN_MACHINE = "dev|devel|develop|development|local|tests?|testing|ci|e2e";

const NAMED = new RegExp(`^(?:${OWN_MACHINE}|(?:acceptance|integration|functional|system|component)[-_]?tests?)$`, "i");
const NAMED_IN_PATH = new RegExp(`(?:^|[/_.-])(?:${OWN_MACHINE})(?:[/_.-]|$)`, "i");

/** True of the name of an environment, a profile or a section: "development", "CI". */
export function isOwnMachine(name: string): boolean {
  return NAMED.test(name);
}

/** True of a file of settings whose name, or a folder of it, says so: "settings/local.py", "config.test.php". */
export function isNamedForOwnMachine(path: string): boolean {
  return NAMED_IN_PATH.test(path);
}

/** True of a file whose own name says so, wherever it lies: "/usr/local/etc" is nobody's machine. */
export function isCalledForOwnMachine(path: string): boolean {
  return isNamedForOwnMachine(path.slice(path.lastIndexOf("/") + 1));
}

/** What plays something real, or puts load on it, by the name of a file that starts it. */
const PLAYED =
  "mailhog|mailpit|maildev|mailcatcher|smtp4dev|localstack|azurite|wiremock|mockserver|json-server|mountebank|locust|k6|jmeter|gatling|artillery|load-?tests?";

/**
 * Folders whose deployment files are for developers' machines, for tests, or for building; trying variants on users is
 * neither. https://docs.uffizzi.com/ · https://docs.ddev.com/ · https://docs.lando.dev/ · https://docs.docksal.io/ · https://laradock.io/ ·
 * https://github.com/getsentry/devservices
 */
const FOLDERS = new RegExp(
  String.raw`(?:^|/)(?:\.?(?:${OWN_MACHINE})|\.devcontainer|\.gitpod|\.ddev|\.lando|\.docksal|laradock|devservices|\.?localstack|json-server|mountebank|\.github|\.circleci|hack|tests?[-_][\w-]+|(?:jmeter|k6|locust|gatling|artillery|(?:[\w-]+[-_])?(?:load|smoke|stress|perf|performance|integration|functional|acceptance))[-_]tests?|(?!(?:ab|a-b|split)[-_])[\w-]+[-_](?:tests|testing|tester)(?:[-_][\w-]+)?|(?:e2e|cypress|playwright)(?:[-_][\w-]+)?|[\w-]+[-_](?:e2e|cypress|playwright)|dummy|[\w-]+-dev|local[-_][\w-]+|minikube|kind|tilt|dev-tilt|\.?review[-_]?apps?|\.?uffizzi|toolchain[\w-]*|build-?env)/`,
  "i",
);
/**
 * Files that are called so: "Dockerfile.dev", "compose.local.yaml", "docker-compose.wiremock.yaml", ".gitpod.Dockerfile".
 */
const FILES = new RegExp(
  String.raw`[._-](?:${OWN_MACHINE}|tester|integration(?:-(?:ci|tests?))?|build|builder|compile|debug|lint|${PLAYED})(?:\.dockerfile|\.ya?ml|\.json)?$|(?:^|/)\.gitpod[^/]*$|(?:^|/)tests?-[\w-]+\.ya?ml$`,
  "i",
);
/** Dockerfiles that are called so from the first, "development.Dockerfile", for a documentation's preview, "shop-docs.dockerfile", for trying the ends of what is supported, "Dockerfile-Oldest", or for what plays something real, "maildev.Dockerfile", "Dockerfile-stub". */
const DOCKERFILES = new RegExp(
  String.raw`(?:^|[/._-])(?:${OWN_MACHINE}|debug|lint|docs|${PLAYED})\.(?:dockerfile|containerfile)$|(?:^|/)(?:dockerfile|containerfile)[._-](?:docs|newest|oldest|stubs?|mocks?|fakes?|${PLAYED})$`,
  "i",
);

/** Descriptions that others contributed for clusters of theirs. */
const CONTRIBUTED = /(?:^|\/)contrib\/.*\.ya?ml$/i;

/** What is applied by hand to look around in a cluster, or to show how: "k8s/misc/ubuntu.yaml", "k8s/nginx-example.yaml". */
const LOOKED_AROUND_WITH =
  /(?:^|\/)(?:misc|debug|debugging|troubleshooting)\/[^/]*\.ya?ml$|(?:^|[/._-])(?:examples?|samples?)\.ya?ml$/i;

/** True of Dockerfiles and manifests for developers' machines, for tests, or for building, by where they lie and what they are called. */
export function isForDevelopment(path: string): boolean {
  return [FOLDERS, FILES, DOCKERFILES, CONTRIBUTED, LOOKED_AROUND_WITH].some((each) => each.test(path));
}
