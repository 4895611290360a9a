import type { ConsoleImage } from "./row.ts";

const TRUE = /^(?:true|1|yes|on)$/i;
const FALSE = /^(?:false|0|no|off)$/i;

/** Tools for operators that come as images. To know another one, add a row and a case to the page of security/admin-endpoints. */
export const CONSOLE_IMAGES: readonly ConsoleImage[] = [
  {
    tool: "Flower",
    image: /^mher\/flower$/,
    asks: "no",
    askedBy: ["FLOWER_BASIC_AUTH", "FLOWER_AUTH", "FLOWER_AUTH_PROVIDER", "--basic-auth", "--basic_auth", "--auth"],
    source: "https://flower.readthedocs.io/en/latest/auth.html",
  },
  {
    tool: "Kafka UI",
    image: /^(?:provectuslabs|kafbat)\/kafka-ui$/,
    asks: "no",
    askedBy: ["AUTH_TYPE"],
    openedBy: [["AUTH_TYPE", /^DISABLED$/i]],
    source: "https://ui.docs.kafbat.io/configuration/authentication",
  },
  {
    tool: "Kafdrop",
    image: /^obsidiandynamics\/kafdrop$/,
    asks: "no",
    source: "https://github.com/obsidiandynamics/kafdrop#securing-the-kafdrop-ui",
  },
  {
    tool: "AKHQ",
    image: /^tchiotludo\/akhq$/,
    asks: "unknown",
    source: "https://akhq.io/docs/configuration/authentifications/",
  },
  {
    tool: "Redis Commander",
    image: /^(?:rediscommander|joeferner)\/redis-commander$/,
    asks: "no",
    askedBy: ["HTTP_USER", "HTTP_PASSWORD", "HTTP_PASSWORD_HASH", "--http-auth-username"],
    source: "https://github.com/joeferner/redis-commander#docker",
  },
  {
    tool: "Redis Insight",
    image: /^(?:redis|redislabs)\/redisinsight$/,
    asks: "no",
    source: "https://redis.io/docs/latest/operate/redisinsight/install/install-on-docker/",
  },
  {
    tool: "Mongo Express",
    image: /^mongo-express$/,
    asks: "unknown",
    askedBy: ["ME_CONFIG_BASICAUTH_USERNAME", "ME_CONFIG_OIDCAUTH_ENABLED"],
    openedBy: [
      ["ME_CONFIG_BASICAUTH", FALSE],
      ["ME_CONFIG_BASICAUTH_ENABLED", FALSE],
    ],
    source: "https://github.com/mongo-express/mongo-express-docker#configuration",
  },
  {
    tool: "pgweb",
    image: /^sosedoff\/pgweb$/,
    asks: "no",
    askedBy: ["PGWEB_AUTH_USER", "--auth-user"],
    source: "https://github.com/sosedoff/pgweb/wiki/Usage",
  },
  {
    tool: "pgAdmin",
    image: /^dpage\/pgadmin4$/,
    asks: "yes",
    openedBy: [["PGADMIN_CONFIG_SERVER_MODE", FALSE]],
    source: "https://www.pgadmin.org/docs/pgadmin4/latest/container_deployment.html",
  },
  {
    tool: "phpMyAdmin",
    image: /^(?:phpmyadmin\/)?phpmyadmin$/,
    asks: "yes",
    // With both of them everybody is signed in as that user.
    openedByAll: ["PMA_USER", "PMA_PASSWORD"],
    source: "https://docs.phpmyadmin.net/en/latest/setup.html#docker-environment-variables",
  },
  {
    tool: "Adminer",
    image: /^adminer$/,
    asks: "yes",
    source: "https://hub.docker.com/_/adminer",
  },
  {
    tool: "Grafana",
    image: /^grafana\/grafana(?:-oss|-enterprise)?$/,
    asks: "yes",
    // Visitors of the least role only read what is shown to them, and there are none until they are let in.
    openedBy: [["GF_AUTH_ANONYMOUS_ORG_ROLE", /^(?:Admin|Editor)$/i, ["GF_AUTH_ANONYMOUS_ENABLED", TRUE]]],
    source:
      "https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/anonymous-auth/",
  },
  {
    tool: "Kibana",
    image: /^(?:kibana\/)?kibana$/,
    asks: "unknown",
    openedBy: [["XPACK_SECURITY_ENABLED", FALSE]],
    source: "https://www.elastic.co/guide/en/kibana/current/xpack-security.html",
  },
  {
    tool: "OpenSearch Dashboards",
    image: /^opensearchproject\/opensearch-dashboards$/,
    asks: "yes",
    openedBy: [["DISABLE_SECURITY_DASHBOARDS_PLUGIN", TRUE]],
    source: "https://docs.opensearch.org/latest/install-and-configure/install-dashboards/docker/",
  },
  {
    tool: "RabbitMQ's management",
    image: /^rabbitmq$/,
    asks: "yes",
    ports: [15672],
    source: "https://www.rabbitmq.com/docs/management",
  },
  {
    tool: "Jaeger",
    image: /^jaegertracing\/(?:all-in-one|jaeger|jaeger-query)$/,
    asks: "no",
    ports: [16686],
    source: "https://www.jaegertracing.io/docs/latest/security/",
  },
  {
    tool: "Prometheus",
    image: /^prom\/prometheus$/,
    asks: "no",
    askedBy: ["--web.config.file"],
    source: "https://prometheus.io/docs/prometheus/latest/configuration/https/",
  },
  {
    tool: "Alertmanager",
    image: /^prom\/alertmanager$/,
    asks: "no",
    askedBy: ["--web.config.file"],
    source: "https://prometheus.io/docs/alerting/latest/https/",
  },
  {
    tool: "Temporal's web interface",
    image: /^temporalio\/ui$/,
    asks: "no",
    askedBy: ["TEMPORAL_AUTH_ENABLED"],
    openedBy: [["TEMPORAL_AUTH_ENABLED", FALSE]],
    source: "https://docs.temporal.io/references/web-ui-environment-variables",
  },
  {
    tool: "Dozzle",
    image: /^amir20\/dozzle$/,
    asks: "no",
    askedBy: ["DOZZLE_AUTH_PROVIDER", "DOZZLE_USERNAME", "--auth-provider"],
    openedBy: [["DOZZLE_AUTH_PROVIDER", /^none$/i]],
    source: "https://dozzle.dev/guide/authentication",
  },
  {
    tool: "RQ's dashboard",
    image: /^(?:eoranged|cjlapao)\/rq-dashboard$/,
    asks: "no",
    askedBy: ["RQ_DASHBOARD_USERNAME", "--username"],
    source: "https://github.com/Parallels/rq-dashboard#running-the-dashboard",
  },
  {
    tool: "Hasura's console",
    image: /^hasura\/graphql-engine$/,
    asks: "no",
    askedBy: ["HASURA_GRAPHQL_ADMIN_SECRET", "HASURA_GRAPHQL_ACCESS_KEY", "--admin-secret"],
    only: ({ variables, words }) =>
      TRUE.test(variables.get("HASURA_GRAPHQL_ENABLE_CONSOLE") ?? "") || words.includes("--enable-console"),
    source: "https://hasura.io/docs/2.0/deployment/securing-graphql-endpoint/",
  },
  {
    tool: "Traefik's dashboard",
    image: /^(?:traefik|library\/traefik)$/,
    asks: "no",
    ports: [8080],
    // Any other way to switch it on asks for a router, whose middleware may ask.
    only: ({ words }) => words.some((word) => /^--api\.insecure(?:=true)?$/.test(word)),
    source: "https://doc.traefik.io/traefik/reference/install-configuration/api-dashboard/",
  },
];
