import { classify } from "../files/classify.ts";
import { isForDevelopment, isOwnMachine, OWN_MACHINE } from "../files/development.ts";
import { at, entriesAt, itemsAt, textAt, type YamlEntry, type YamlNode } from "./yaml.ts";

/**
 * Images that stand in for something real, or that only developers look at: mail that goes nowhere, clouds and vendors that
 * are played, what browsers are driven by.
 */
const STAND_INS =
  /(?:^|\/)(?:mailhog|mailpit|mailcatcher|mailslurper|maildev|docker-mailcatcher|smtp4dev|inbucket|fake-?smtp[\w-]*|greenmail|localstack(?:-pro)?|moto(?:server)?|dynamodb-local|azurite|fake-gcs-server|elasticmq(?:-native)?|goaws|stripe-(?:mock|cli)|stoplight\/prism|wiremock|mockserver|mock-server|mountebank|mock-oauth2-server|[\w-]*-emulator|cosmosdb[\w/-]*emulator|selenium|standalone-(?:chrome|chromium|firefox)|playwright|cypress(?:\/included)?|storybook)(?:[:@]|$)/i;

/** Services that are named for what they play, whatever they are built of: "mock-one-login", "localstack". */
const PLAYED =
  /^(?:mocks?|fake|stub)[-_]|[-_](?:mock|fake|stub)$|^(?:localstack|mailhog|mailpit|mailcatcher|maildev|wiremock|azurite)$/i;

/** Images that are named for it: "acme/shop-development-database", "shop-dev"; "dev-portal" is what serves developers. */
const NAMED = /(?:[_-](?:dev|local)|(?:^|[/_-])development(?:[_-][\w-]*)?)(?::|$)/i;

/** "compose.override.yaml", "docker-compose-dev-tools.yml", "e2e.yaml", "compose.pipeline.yaml", "docker-compose.demo.yml" */
const FILE = new RegExp(
  String.raw`(?:^|/)quickstart[\w.-]*\.ya?ml$|[.-](?:example|sample)\.ya?ml$|(?:^|/)(?:[\w-]+[.-])?(?:override|debug|pipeline|demo|playground|${OWN_MACHINE})(?:[.-][\w-]+)?\.ya?ml$`,
  "i",
);
/** "tests", "api-test", "e2e", "shop-test-migrations"; trying variants on users is none: "shop-ab-test-api" */
const SERVICE =
  /^(?:.+[-_])?(?:tests|e2e|lint)$|.[-_]test$|^tests?[-_]|.(?<!(?:^|[-_])(?:ab|a-b|split))[-_]tests?[-_]/i;
/** Profiles that are asked for by developers and tests alone: https://docs.docker.com/compose/how-tos/profiles/ */
const PROFILES = new RegExp(String.raw`^(?:${OWN_MACHINE}|dev\w*|debug|tools?|seed|docs)$`, "i");

/** What applications are told of the place where they run: `RAILS_ENV: development`, `APP_ENV=local`, `ASPNETCORE_ENVIRONMENT: Development`. */
const ENVIRONMENT = /^(?:[A-Z][A-Z\d]*_)*(?:ENV|ENVIRONMENT)$/;
/** A database or a password of development: `postgres://db/shop_development`, `developmentpassword`. */
const MEANT = /(?:^|[^a-z-])development/i;

/** True of an image that plays something which production has in earnest. */
export function isStandIn(image: string): boolean {
  return STAND_INS.test(image);
}

/** Images that put load on a service: "acme/shop-load-generator:1.4.2", https://docs.locust.io/en/stable/running-in-docker.html */
const LOAD = /(?:^|[/_-])(?:load-?gen(?:erator)?|locust|k6|artillery)(?:[:@]|$)/i;

/** True of an image that plays the users: nobody is served by it. */
export function putsLoad(image: string): boolean {
  return LOAD.test(image);
}

/** Images that only show how a cluster, a proxy or a mesh passes requests on. */
const DEMONSTRATIONS =
  /(?:^|\/)(?:kuar-demo\/kuard-\w+|google-samples\/[\w-]+|echoserver|echo-server|http-echo|hello-kubernetes|hello-world|httpbin|go-httpbin|whoami|agnhost)(?:[:@]|$)/i;

/** True of an image that stands for somebody's service: `gcr.io/kuar-demo/kuard-amd64:blue`, `traefik/whoami`. */
export function isDemonstration(image: string): boolean {
  return DEMONSTRATIONS.test(image);
}

/** True of a setting that tells an application that it runs where it is developed or tested. */
export function tellsOfDevelopment(name: string, value: string): boolean {
  // https://docs.spring.io/spring-boot/reference/features/profiles.html: the first of several says where it runs
  return (ENVIRONMENT.test(name) || name === "SPRING_PROFILES_ACTIVE") && isOwnMachine(value.split(",")[0] ?? "");
}

/** True of a file whose services show that it is for developers' machines: one is told so, or something stands in for what is real. */
export function isShownForDevelopment(services: readonly YamlEntry[]): boolean {
  if (services.length > 1 && services.every(({ value }) => isOpenStore(value))) return true;
  if (services.some(isPublishedStore) && services.some(isConsole)) return true;
  return services.some(({ key, value }) => {
    const image = textAt(value, "image") ?? "";
    return (
      STAND_INS.test(image) ||
      PLAYED.test(key) ||
      NAMED.test(image) ||
      isToldSo(value) ||
      isMountedOver(value) ||
      isWatched(value) ||
      isSetUpForIt(value)
    );
  });
}

/** What a program keeps its data in, and what people look into that with. */
const STORES =
  /(?:^|\/)(?:postgres|postgis|pgvector|timescaledb|mysql|mariadb|mssql\/server|azure-sql-edge|mongo|redis|redis-stack(?:-server)?|valkey|memcached|elasticsearch|opensearch|rabbitmq|kafka|cp-kafka|zookeeper|cp-zookeeper|redpanda|minio|clickhouse(?:-server)?|adminer|pgadmin4?|phpmyadmin|mongo-express|redis-commander|redisinsight|kafka-ui|kibana)(?:[:@]|$)/i;

/**
 * True of a store that whoever starts it reaches from outside, and that nothing starts again: where a file starts nothing
 * else, the program beside it is run by hand.
 */
function isOpenStore(service: YamlNode): boolean {
  const restart = textAt(service, "restart") ?? "no";
  return (
    STORES.test(textAt(service, "image") ?? "") &&
    at(service, "build") === undefined &&
    at(service, "deploy") === undefined &&
    restart === "no" &&
    itemsAt(service, "ports").length > 0
  );
}

/** True of a service whose settings lie in a folder of developers: `./hack/dev/prometheus.yml:/etc/prometheus/prometheus.yml`. */
function isSetUpForIt(service: YamlNode): boolean {
  return itemsAt(service, "volumes").some((volume) => {
    const source = textAt(volume, "source") ?? textAt(volume)?.split(":")[0] ?? "";
    return /^\.{1,2}\//.test(source) && /(?:^|\/)(?:hack|dev|development)\//.test(source);
  });
}

/** What people look into a store with. */
const CONSOLES =
  /(?:^|\/)(?:adminer|pgadmin4?|phpmyadmin|mongo-express|redis-commander|redisinsight|kafka-ui)(?:[:@]|$)/i;

function isConsole({ value }: YamlEntry): boolean {
  return CONSOLES.test(textAt(value, "image") ?? "") && itemsAt(value, "ports").length > 0;
}

/** True of a store, no console, that every address reaches: beside a console it is a developer's own. */
function isPublishedStore({ value }: YamlEntry): boolean {
  const image = textAt(value, "image") ?? "";
  return STORES.test(image) && !CONSOLES.test(image) && itemsAt(value, "ports").length > 0;
}

/**
 * True of a service that is built of a folder and has the same folder laid over it, so that an edit shows at once, or one of
 * the repository over the folder that it works in.
 */
function isMountedOver(service: YamlNode): boolean {
  const worksIn = textAt(service, "working_dir");
  if (worksIn !== undefined && laidOver(service).some(({ target }) => bare(target) === bare(worksIn))) return true;
  const build = textAt(service, "build") ?? textAt(service, "build", "context");
  if (build === undefined) return false;
  const folder = bare(build);
  return laidOver(service).some(({ source }) => bare(source) === folder);
}

/** True of a service that is made anew as files are saved: https://docs.docker.com/reference/compose-file/develop/#watch */
function isWatched(service: YamlNode): boolean {
  return itemsAt(service, "develop", "watch").length > 0;
}

/** What of the repository is laid over what the image holds: `./app:/srv/app`. */
function laidOver(service: YamlNode): readonly { readonly source: string; readonly target: string }[] {
  return itemsAt(service, "volumes").flatMap((volume) => {
    const [from = "", to = ""] = textAt(volume)?.split(":") ?? [];
    const source = textAt(volume, "source") ?? from;
    return /^\.{1,2}(?:\/|$)/.test(source) ? [{ source, target: textAt(volume, "target") ?? to }] : [];
  });
}

function bare(folder: string): string {
  return folder.replace(/^\.\//, "").replace(/\/+$/, "") || ".";
}

function isToldSo(service: YamlNode): boolean {
  const named = entriesAt(service, "environment").map(({ key, value }) => [key, textAt(value) ?? ""] as const);
  const listed = itemsAt(service, "environment").map((item) => {
    const written = textAt(item) ?? "";
    const equals = written.indexOf("=");
    return [written.slice(0, Math.max(0, equals)), written.slice(equals + 1)] as const;
  });
  if ([...named, ...listed].some(([name, value]) => tellsOfDevelopment(name, value) || MEANT.test(value))) return true;
  // https://docs.docker.com/reference/compose-file/services/#env_file
  const files = [
    textAt(service, "env_file"),
    ...itemsAt(service, "env_file").map((each) => textAt(each, "path") ?? textAt(each)),
  ];
  return files.some((file) => file !== undefined && LOCAL_FILE.test(file));
}

/** What is given to programs on one's own machine: "config/local.env", "docker/local_dev.env", ".env.development" */
const LOCAL_FILE = new RegExp(
  String.raw`(?:^|[/._-])(?:${OWN_MACHINE})\.env$|(?:^|/)\.env(?:\.(?:${OWN_MACHINE}))+$`,
  "i",
);

/** What runs tests and ends, whatever the service is called. */
const RUNS_TESTS =
  /^(?:go test|cargo (?:test|nextest)|dotnet test|mvnw? (?:test|verify)|gradlew? (?:test|check)|(?:npm|yarn|pnpm|bun)(?: run)? test|python3? -m pytest|pytest|bundle exec rspec|rspec|phpunit)\b/;

const SHOWN = new Set(["example", "test"]);

/** True of a Compose file for developers' machines and tests, by its path: "docker-compose.dev.yml". */
export function isFileOfDevelopers(path: string): boolean {
  return isForDevelopment(path) || FILE.test(path);
}

/** True of a service that its file, its profile, its own name or what it runs keeps for developers' machines and tests. */
export function isNamedForDevelopment(path: string, { key, value }: YamlEntry): boolean {
  if (isFileOfDevelopers(path) || SERVICE.test(key)) return true;
  // what only shows how the service is used: `build: ./demo-app/frontend`
  if (SHOWN.has(classify(`${bare(textAt(value, "build") ?? textAt(value, "build", "context") ?? "")}/Dockerfile`)))
    return true;
  const words = itemsAt(value, "command").flatMap((each) => textAt(each) ?? []);
  const command = textAt(value, "command") ?? words.join(" ");
  if (RUNS_TESTS.test(command.replace(/^(?:\.\/|vendor\/bin\/)/, ""))) return true;
  const profiles = itemsAt(at(value, "profiles")).flatMap((each) => textAt(each) ?? []);
  return profiles.length > 0 && profiles.every((each) => PROFILES.test(each));
}
