import { DATABASE, PASSWORD, PORTS, type StoreType, type TestStores } from "./testStores.ts";

/** What an image is told when it begins: https://hub.docker.com/_/postgres, https://hub.docker.com/_/mysql */
const TOLD: Readonly<Record<StoreType, Readonly<Record<string, string>>>> = {
  postgres: { POSTGRES_PASSWORD: PASSWORD, POSTGRES_DB: DATABASE },
  mysql: { MYSQL_ROOT_PASSWORD: PASSWORD, MYSQL_DATABASE: DATABASE },
  redis: {},
};

/** Asked by its address, since while an image fills its store it answers on a socket alone. */
function healthOf(type: StoreType, image: string): string {
  if (type === "postgres") return "pg_isready --host=127.0.0.1";
  if (type === "redis") return image.includes("valkey") ? "valkey-cli ping" : "redis-cli ping";
  return image.includes("mariadb")
    ? "healthcheck.sh --connect --innodb_initialized"
    : "mysqladmin ping --host=127.0.0.1 --silent";
}

/** Lines of a job: https://docs.github.com/en/actions/tutorials/use-containerized-services/create-postgresql-service-containers */
export function githubServices(stores: TestStores | undefined): readonly string[] {
  if (stores === undefined) return [];
  const { types, image, variables } = stores;
  return [
    "    services:",
    ...types.flatMap((type) => [
      `      ${type}:`,
      `        image: ${image(type)}`,
      ...mapped("env", TOLD[type], 8),
      "        ports:",
      `          - ${PORTS[type]}:${PORTS[type]}`,
      "        options: >-",
      `          --health-cmd "${healthOf(type, image(type))}"`,
      "          --health-interval 5s --health-timeout 5s --health-retries 12",
    ]),
    ...mapped(
      "env",
      variables(() => "127.0.0.1"),
      4,
    ),
  ];
}

/** The same of GitLab, whose runner waits for the port: https://docs.gitlab.com/ci/services/ */
export function gitlabServices(stores: TestStores | undefined): readonly string[] {
  if (stores === undefined) return [];
  return [
    "  services:",
    ...stores.types.flatMap((type) => [
      `    - name: ${stores.image(type)}`,
      `      alias: ${type}`,
      ...mapped("variables", TOLD[type], 6),
    ]),
  ];
}

function mapped(key: string, values: Readonly<Record<string, string>>, indent: number): readonly string[] {
  const lines = Object.entries(values).map(
    ([name, value]) => `${" ".repeat(indent + 2)}${name}: ${JSON.stringify(value)}`,
  );
  return lines.length === 0 ? [] : [`${" ".repeat(indent)}${key}:`, ...lines];
}
