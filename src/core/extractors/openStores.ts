import type { PrivilegeGrant, Signal, Span } from "../model.ts";
import { type Grants, grant } from "./kubernetes/privileges/grants.ts";
import { at, entriesAt, itemsAt, textAt, type YamlNode } from "./yaml.ts";

const SET = /\S/;
const TRUE = /^(?:true|1|yes|on)$/i;

/** Variables by which an image's store lets in whoever reaches it. */
const OPENED_BY: readonly (readonly [variable: string, value: RegExp, source: string])[] = [
  ["POSTGRES_HOST_AUTH_METHOD", /^trust$/, "https://hub.docker.com/_/postgres#postgres_host_auth_method"],
  // Any value that is not empty: https://github.com/docker-library/mysql/blob/master/8.4/docker-entrypoint.sh
  ["MYSQL_ALLOW_EMPTY_PASSWORD", SET, "https://hub.docker.com/_/mysql#mysql_allow_empty_password"],
  ["MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", SET, "https://hub.docker.com/_/mariadb#mariadb_allow_empty_root_password"],
  ["ALLOW_EMPTY_PASSWORD", TRUE, "https://github.com/bitnami/containers/tree/main/bitnami/redis#configuration"],
  ["ALLOW_ANONYMOUS_LOGIN", TRUE, "https://github.com/bitnami/containers/tree/main/bitnami/zookeeper#configuration"],
  [
    "xpack.security.enabled",
    /^false$/i,
    "https://www.elastic.co/guide/en/elasticsearch/reference/8.17/security-settings.html",
  ],
  [
    "plugins.security.disabled",
    TRUE,
    "https://docs.opensearch.org/latest/security/configuration/disable-enable-security/",
  ],
  [
    "DISABLE_SECURITY_PLUGIN",
    TRUE,
    "https://docs.opensearch.org/latest/install-and-configure/install-opensearch/docker/",
  ],
  ["NEO4J_AUTH", /^none$/i, "https://neo4j.com/docs/operations-manual/current/docker/configuration/"],
];

/** A container's environment, as a list of `NAME=value`, of names and values, or as a map. */
export function openStores(
  grants: Grants,
  environment: YamlNode | undefined,
  who: string,
  reach: PrivilegeGrant["reach"],
): readonly Signal<"privilege.grant">[] {
  return variablesOf(environment).flatMap(({ name, value, span }) => {
    const row = OPENED_BY.find(([variable, opens]) => variable === name && opens.test(value));
    if (row === undefined || value.includes("$")) return [];
    const message = `${who} asks nobody for a password (${name}=${value}): whoever reaches it reads and changes all that it holds.`;
    return [grant(grants, span, "store-open", reach, message)];
  });
}

interface Variable {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

function variablesOf(node: YamlNode | undefined): readonly Variable[] {
  const mapped = node?.kind === "map" ? entriesAt(node) : [];
  return [
    ...mapped.map(({ key, keySpan, value }) => ({ name: key, value: textAt(value) ?? "", span: keySpan })),
    ...itemsAt(node).flatMap((item): readonly Variable[] => {
      if (item.kind === "map") {
        const [name, value] = [textAt(item, "name"), textAt(item, "value")];
        return name === undefined || value === undefined
          ? []
          : [{ name, value, span: at(item, "name")?.span ?? item.span }];
      }
      const [, name = "", value = ""] = /^([^=]{1,200})=(.*)$/.exec(textAt(item) ?? "") ?? [];
      return name === "" ? [] : [{ name, value, span: item.span }];
    }),
  ];
}
