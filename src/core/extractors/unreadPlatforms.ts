import type { Signal } from "../model.ts";
import { type Extractor, NOTHING } from "./extractor.ts";

/** A dependency of a chart that is fetched, and is no store, broker or other product that a service is given beside it. */
const DEPENDS =
  /^[ \t-]*name:[ \t]*["']?(?!(?:postgres|redis|valkey|mysql|mariadb|mongo|rabbitmq|kafka|elastic|opensearch|minio|memcached|common|library|nats|keycloak|prometheus|grafana|ingress|cert-manager|external-secrets|zookeeper|clickhouse|cassandra|influx|vault|consul|etcd|jaeger|opentelemetry|loki|tempo|kibana|pgadmin|cloudnative|temporal|airflow|traefik))[\w.-]+["']?[ \t]*\r?\n(?:[ \t]+(?!name:)[^\n]*\r?\n){0,4}?[ \t]+repository:[ \t]*["']?(?:oci|https?):/m;

/** Files that deploy something by means that are not read yet, and what in their text says so. */
const PLATFORMS: readonly { readonly platform: string; readonly files: readonly string[]; readonly says: RegExp }[] = [
  { platform: "Fly.io", files: ["**/fly.toml", "**/fly.*.toml"], says: /^app\b/m }, // https://fly.io/docs/reference/configuration/
  { platform: "Render", files: ["**/render.yaml"], says: /^services:/m }, // https://render.com/docs/blueprint-spec
  { platform: "Railway", files: ["**/railway.json", "**/railway.toml"], says: /deploy/ }, // https://docs.railway.com/reference/config-as-code
  { platform: "App Engine", files: ["**/app.yaml", "**/app.yml"], says: /^runtime:/m }, // https://cloud.google.com/appengine/docs/standard/reference/app-yaml
  { platform: "Heroku", files: ["**/Procfile", "**/heroku.yml"], says: /^(?:web|build)\s*:/m }, // https://devcenter.heroku.com/articles/procfile
  { platform: "Amazon ECS", files: ["**/*.json"], says: /"containerDefinitions"\s*:/ }, // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
  {
    // https://registry.terraform.io/browse/providers
    platform: "Terraform",
    files: ["**/*.tf"],
    says: /^[ \t]*resource\s+"(?:aws_ecs_|aws_apprunner_|aws_elastic_beanstalk_|google_cloud_run|azurerm_(?:linux_)?(?:web_app|container_)|kubernetes_deployment|helm_release|digitalocean_app|nomad_job)/m,
  },
  {
    platform: "CloudFormation",
    files: ["**/*.{yaml,yml,json}"],
    says: /AWS::(?:ECS|AppRunner|ElasticBeanstalk|Serverless)::/,
  }, // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/
  { platform: "NAIS", files: ["**/*.{yaml,yml,json}"], says: /^apiVersion:[ \t]*["']?nais\.io\//m }, // https://doc.nais.io/workloads/application/reference/application-spec/
  // https://helm.sh/docs/topics/charts/#chart-dependencies: what a chart from elsewhere deploys, it alone says
  { platform: "Helm", files: ["**/Chart.yaml"], says: DEPENDS },
  { platform: "Nomad", files: ["**/*.nomad", "**/*.nomad.hcl", "**/*.hcl"], says: /^[ \t]*job\s+"/m }, // https://developer.hashicorp.com/nomad/docs/job-specification
];

/** Notes deployments that nobody here can look into yet, so that what they hold is not called missing. */
export const unreadPlatforms: Extractor = {
  name: "unread platforms",
  files: [...new Set(PLATFORMS.flatMap(({ files }) => files))],
  mayHold: (text, path) => PLATFORMS.some(({ files, says }) => fits(path, files) && says.test(text)),

  extract({ path, text }) {
    for (const { platform, files, says } of PLATFORMS) {
      const match = fits(path, files) ? says.exec(text) : null;
      if (match === null) continue;
      const signal: Signal<"deployment.unread"> = {
        kind: "deployment.unread",
        place: { path, span: { start: match.index, end: match.index + match[0].length } },
        data: { platform },
      };
      return { signals: [signal], problems: [] };
    }
    return NOTHING;
  },
};

/** The globs above are all of names: one star, and one list of extensions. */
function fits(path: string, globs: readonly string[]): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return globs.some((glob) => NAMES.get(glob)?.test(name) === true);
}

const NAMES: ReadonlyMap<string, RegExp> = new Map(
  PLATFORMS.flatMap(({ files }) => files).map((glob) => {
    const pattern = glob
      .slice("**/".length)
      .replaceAll(".", "\\.")
      .replace("*", ".*")
      .replace(/\{(.*)\}/, (_, list: string) => `(?:${list.replaceAll(",", "|")})`);
    return [glob, new RegExp(`^${pattern}$`)];
  }),
);
