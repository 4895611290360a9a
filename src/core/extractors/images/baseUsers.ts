/** Whom an image's programs run as while no USER is set. */
export type BaseUser = "root" | "root-master" | "other" | "steps-down" | "windows" | "unknown";

/**
 * Images whose own Dockerfile ends with a user that is not root.
 * https://github.com/GoogleContainerTools/distroless#debug-images (nonroot) · https://edu.chainguard.dev/chainguard/chainguard-images/ ·
 * https://github.com/nginx/docker-nginx-unprivileged · https://techdocs.broadcom.com/bitnami (non-root images) ·
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html (Lambda runs its images as a user of its own) ·
 * https://learn.microsoft.com/dotnet/core/docker/container-images#chiseled · https://catalog.redhat.com/software/containers/explore
 */
const OTHER =
  /^public\.ecr\.aws\/lambda\/|(?:^|\/)distroless\/[\w.-]+:(?:[\w.-]+-)?(?:debug-)?nonroot|^cgr\.dev\/chainguard\/|^dhi\.io\/|(?:^|\/)nginx-unprivileged(?::|@|$)|(?:^|\/)bitnami(?:legacy|secure)?\/|^mcr\.microsoft\.com\/dotnet\/[^:]+:[\w.-]*(?:chiseled|distroless)|(?:^|\/)(?:ubi\d+|rhel\d+|rhscl|ubi\d+-minimal)\/(?:nodejs|python|php|ruby|httpd|nginx|openjdk|go-toolset|perl|dotnet)-?[\w-]*|(?:^|\/)ubi\d+\/(?:openjdk|nodejs|python|go-toolset)|^(?:docker\.io\/)?(?:grafana\/(?:grafana|loki|tempo|mimir|agent|alloy)|jenkins\/(?:jenkins|inbound-agent|agent)|prom\/\w[\w-]*|apache\/(?:airflow|kafka|nifi|superset)|jupyter\/[\w-]+|sonarqube|selenium\/[\w-]+|hasura\/graphql-engine|unit-unprivileged|elasticsearch|kibana|logstash|flink-nonroot|solr|varnish|haproxy|memcached|adminer|spark|apache\/spark|nodered\/node-red|codercom\/code-server|gitpod\/[\w-]+)(?::|@|$)|^(?:quay\.io\/(?:keycloak\/keycloak|prometheus\/|jupyter\/|strimzi\/|quarkus\/)|docker\.elastic\.co\/)/;

/**
 * Official images that start as root, and whose entrypoint then steps down by itself.
 * https://github.com/docker-library/official-images#consistency ("gosu")
 */
const STEPS_DOWN =
  /^(?:docker\.io\/)?(?:library\/)?(?:postgres|postgis\/postgis|timescale\/timescaledb|pgvector\/pgvector|mysql|mariadb|percona|redis|valkey\/valkey|mongo|rabbitmq|couchdb|couchbase|cassandra|influxdb|wordpress|nextcloud|drupal|ghost|zookeeper|neo4j|consul|hashicorp\/(?:consul|vault)|vault|crate|rethinkdb|arangodb|telegraf|chronograf|odoo|redmine|matomo|joomla|teamspeak|mosquitto|eclipse-mosquitto)(?::|@|$)/;

/** Servers whose first process stays root, so that it may listen on port 80, while those that answer requests are not. */
const ROOT_MASTER = /^(?:library\/)?(?:nginx|httpd|openresty\/openresty|php:[\w.-]*(?:fpm|apache))(?:[:@\w.-]*)$/;

/** Programs of these run as root unless something says otherwise, workers of servers apart. */
const ROOT =
  /^(?:docker\.io\/)?(?:(?:library\/)?(?:scratch|alpine|debian|ubuntu|busybox|centos|fedora|rockylinux|almalinux|amazonlinux|oraclelinux|archlinux|opensuse\/[\w-]+|photon|buildpack-deps|node|python|pypy|golang|rust|ruby|jruby|perl|openjdk|eclipse-temurin|amazoncorretto|ibmjava|ibm-semeru-runtimes|sapmachine|maven|clojure|elixir|erlang|haskell|swift|dart|julia|r-base|gcc|mono|tomcat|jetty|tomee|websphere-liberty|bash|docker|composer|rails|django|java|iojs|php|nats|traefik|caddy|registry)|oven\/bun|denoland\/deno|azul\/zulu-openjdk[\w-]*|bellsoft\/[\w-]+|adoptopenjdk[\w/-]*|phusion\/[\w-]+|cimg\/base-root|continuumio\/[\w-]+|condaforge\/[\w-]+|nvidia\/cuda|pytorch\/pytorch|tensorflow\/tensorflow|tiangolo\/[\w-]+|ghcr\.io\/astral-sh\/uv|dunglas\/frankenphp|webdevops\/[\w-]+|frolvlad\/[\w-]+)(?::|@|$)|^public\.ecr\.aws\/(?:docker\/library|amazonlinux|lts|ubuntu|debian)\/|^(?:gcr\.io|us\.gcr\.io)\/distroless\/|^mcr\.microsoft\.com\/(?:dotnet|cbl-mariner|azurelinux|playwright|openjdk)|^registry\.(?:access\.)?redhat\.(?:com|io)\/(?:ubi\d+(?:\/ubi(?:-minimal|-micro|-init)?)?|rhel\d+(?:\/rhel)?)(?::|@|$)|^ghcr\.io\/graalvm\/|^container-registry\.oracle\.com\//;

/** Whom the base image runs as; unknown for those that nobody here knows. */
export function userOfBase(base: string): BaseUser {
  if (
    /(?:^|\/)(?:windows(?:\/[\w-]+)?|nanoserver|servercore|iis|aspnet-windows)(?::|@|$)|windowsservercore|nanoserver/.test(
      base,
    )
  )
    return "windows";
  if (OTHER.test(base)) return "other";
  const official = base.replace(/^(?:public\.ecr\.aws\/docker\/|docker\.io\/|index\.docker\.io\/)/, "");
  if (STEPS_DOWN.test(official)) return "steps-down";
  if (ROOT_MASTER.test(official)) return "root-master";
  return ROOT.test(official) || ROOT.test(base) ? "root" : "unknown";
}
