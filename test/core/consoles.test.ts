import { describe, expect, test } from "vitest";
import { consoleOf } from "../../src/core/extractors/consoles/asked.ts";
import { CONSOLE_IMAGES } from "../../src/core/extractors/consoles/images.ts";
import { affinityOf } from "../../src/core/extractors/kubernetes/traffic/affinity.ts";
import { readYaml } from "../../src/core/extractors/readYaml.ts";
import { caddyAffinity, haproxyAffinity, nginxAffinity } from "../../src/core/extractors/servers/affinity.ts";
import { testAssets } from "../support/scan.ts";

interface Case {
  readonly tool: string;
  readonly image: string;
  /** Whether it asks as it comes. */
  readonly asks: string;
  readonly told: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  /** Whether it does so told. */
  readonly then: string;
}

function known(
  tool: string,
  image: string,
  asks: string,
  told: Case["told"] = {},
  then = asks,
  words: Case["words"] = [],
): Case {
  return { tool, image, asks, told, then, words };
}

/** An image of each row, in the order of the rows. */
const IMAGES: readonly Case[] = [
  known("Flower", "mher/flower:2.0", "no", { FLOWER_BASIC_AUTH: "a" }, "yes"),
  known("Kafka UI", "ghcr.io/kafbat/kafka-ui:v1", "no", { AUTH_TYPE: "OAUTH2" }, "yes"),
  known("Kafdrop", "obsidiandynamics/kafdrop", "no"),
  known("AKHQ", "tchiotludo/akhq:0.26", "unknown"),
  known("Redis Commander", "rediscommander/redis-commander", "no", { HTTP_USER: "a" }, "yes"),
  known("Redis Insight", "redis/redisinsight:2", "no"),
  known("Mongo Express", "mongo-express:1", "unknown", { ME_CONFIG_BASICAUTH: "false" }, "no"),
  known("pgweb", "sosedoff/pgweb", "no", { PGWEB_AUTH_USER: "a" }, "yes"),
  known("pgAdmin", "dpage/pgadmin4:9", "yes", { PGADMIN_CONFIG_SERVER_MODE: "False" }, "no"),
  known("phpMyAdmin", "phpmyadmin/phpmyadmin", "yes", { PMA_USER: "a", PMA_PASSWORD: "b" }, "no"),
  known("Adminer", "adminer:4", "yes"),
  known(
    "Grafana",
    "grafana/grafana-oss:12",
    "yes",
    { GF_AUTH_ANONYMOUS_ORG_ROLE: "Admin", GF_AUTH_ANONYMOUS_ENABLED: "true" },
    "no",
  ),
  known("Kibana", "docker.elastic.co/kibana/kibana:8.15.0", "unknown", { XPACK_SECURITY_ENABLED: "false" }, "no"),
  known(
    "OpenSearch Dashboards",
    "opensearchproject/opensearch-dashboards:2",
    "yes",
    { DISABLE_SECURITY_DASHBOARDS_PLUGIN: "true" },
    "no",
  ),
  known("RabbitMQ's management", "rabbitmq:3-management", "yes"),
  known("Jaeger", "jaegertracing/all-in-one:1.60", "no"),
  known("Prometheus", "prom/prometheus:v3.0.0", "no", {}, "yes", ["--web.config.file=/etc/web.yml"]),
  known("Alertmanager", "quay.io/prom/alertmanager:v0.28.0", "no", {}, "yes", ["--web.config.file=/etc/web.yml"]),
  known("Temporal's web interface", "temporalio/ui:2", "no", { TEMPORAL_AUTH_ENABLED: "true" }, "yes"),
  known("Dozzle", "amir20/dozzle:v8", "no", { DOZZLE_AUTH_PROVIDER: "simple" }, "yes"),
  known("RQ's dashboard", "eoranged/rq-dashboard", "no", { RQ_DASHBOARD_USERNAME: "a" }, "yes"),
  known("Hasura's console", "hasura/graphql-engine:v2", "no", { HASURA_GRAPHQL_ADMIN_SECRET: "a" }, "yes", [
    "--enable-console",
  ]),
  known("Traefik's dashboard", "traefik:v3", "no", {}, "no", ["--api.insecure=true"]),
];

const told = (variables: Readonly<Record<string, string>> = {}, words: readonly string[] = []) => ({
  variables: new Map(Object.entries(variables)),
  more: false,
  words,
});

describe("a tool for operators", () => {
  test.each(IMAGES)("$tool is known by $image", ({ tool, image, asks, told: variables, then, words }) => {
    const shown = words.filter((word) => !word.startsWith("--web"));
    expect(consoleOf(image, told({}, shown))).toMatchObject({ tool, asks });
    expect(consoleOf(image, told(variables, words))).toMatchObject({ tool, asks: then });
  });

  test("every row has its case", () => {
    expect(IMAGES.map(({ tool }) => tool)).toEqual(CONSOLE_IMAGES.map(({ tool }) => tool));
  });

  test("each image is one row's alone", () => {
    for (const { tool, image } of IMAGES) {
      const name = image.replace(/:[^/:]*$/, "").replace(/^[^/]*\.[^/]*\//, "");
      expect(CONSOLE_IMAGES.filter((row) => row.image.test(name)).map((row) => row.tool)).toEqual([tool]);
    }
  });
});

/** An annotation or a field of each row. */
const OBJECTS: readonly (readonly [kind: string, yaml: string])[] = [
  ["Ingress", "metadata: { annotations: { nginx.ingress.kubernetes.io/affinity: cookie } }"],
  ["Ingress", 'metadata: { annotations: { nginx.com/sticky-cookie-services: "serviceName=shop srv_id" } }'],
  ["Service", 'metadata: { annotations: { traefik.ingress.kubernetes.io/service.sticky.cookie: "true" } }'],
  [
    "Ingress",
    "metadata: { annotations: { alb.ingress.kubernetes.io/target-group-attributes: stickiness.enabled=true } }",
  ],
  ["Ingress", 'metadata: { annotations: { appgw.ingress.kubernetes.io/cookie-based-affinity: "true" } }'],
  ["Ingress", "metadata: { annotations: { haproxy-ingress.github.io/affinity: cookie } }"],
  ["Service", "metadata: { annotations: { haproxy.org/cookie-persistence: id } }"],
  ["Service", 'spec: { template: { metadata: { annotations: { run.googleapis.com/sessionAffinity: "true" } } } }'],
  ["Service", "spec: { sessionAffinity: ClientIP }"],
  ["DestinationRule", "spec: { trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: { name: id } } } } }"],
  ["DestinationRule", "spec: { trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true } } } }"],
  ["BackendConfig", "spec: { sessionAffinity: { affinityType: GENERATED_COOKIE } }"],
];

test.each(OBJECTS)("%s with %s sends a caller to the same pod", (kind, yaml) => {
  const root = readYaml(`kind: ${kind}\n${yaml}\n`)[0]?.root;
  expect(root && affinityOf("a.yaml", root, { path: "a.yaml", span: { start: 0, end: 1 } })).toHaveLength(1);
});

test.each([
  [nginxAffinity, "nginx.conf", "http { upstream a { ip_hash; server a; server b; } }"],
  [nginxAffinity, "nginx.conf", "http { upstream a { hash $cookie_id consistent; server a; server b; } }"],
  [nginxAffinity, "nginx.conf", "http { upstream a { sticky cookie id; server a; server b; } }"],
  [haproxyAffinity, "haproxy.cfg", "backend shop\n  cookie id insert\n"],
  [haproxyAffinity, "haproxy.cfg", "backend shop\n  stick on src\n"],
  [haproxyAffinity, "haproxy.cfg", "backend shop\n  balance source\n"],
  [caddyAffinity, "Caddyfile", "shop.example.com {\n\treverse_proxy a b {\n\t\tlb_policy cookie\n\t}\n}\n"],
  [caddyAffinity, "Caddyfile", "shop.example.com {\n\treverse_proxy a b {\n\t\tlb_policy ip_hash\n\t}\n}\n"],
] as const)("$name of %s: %s", async (extractor, path, text) => {
  const { signals } = await extractor.extract({ path, text, role: "production" }, testAssets);
  expect(signals).toHaveLength(1);
});
