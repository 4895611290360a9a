import type { EditFix, TransportEncryption } from "../../model.ts";
import { blocksAt, type Resource, setTo, switched, textIn, textsAt, told } from "../linkInfrastructureValues.ts";
import { applicationGateway, digitalOcean, frontDoorRoute, httpProxy } from "./balancers.ts";
import { type Hop, hop } from "./hops.ts";
import { brokers, cloudSql, fileSystems, nodes, PARAMETERS, parameters, redis } from "./storeTransport.ts";

/** Whether what takes traffic, and what stores are asked by, is encrypted. */
export function transport(resource: Resource, all: readonly Resource[]): readonly Hop[] {
  const { type } = resource.data;
  if (/^aws_(?:alb|lb)_listener$/.test(type)) return listener(resource, all);
  if (type === "aws_elb") return classic(resource);
  if (type === "aws_cloudfront_distribution") return distribution(resource);
  if (/^google_compute_(?:region_)?target_http_proxy$/.test(type)) return httpProxy(resource, all);
  if (type === "digitalocean_loadbalancer") return digitalOcean(resource);
  if (type === "azurerm_application_gateway") return applicationGateway(resource);
  if (type === "azurerm_cdn_frontdoor_route") return frontDoorRoute(resource);
  if (type === "aws_msk_cluster") return brokers(resource);
  if (type === "aws_ecs_task_definition") return fileSystems(resource);
  if (type === "google_sql_database_instance") return cloudSql(resource);
  if (type === "google_redis_instance") return redis(resource);
  if (PARAMETERS.test(type)) return parameters(resource);
  const switches = SWITCHES.filter(([pattern]) => pattern.test(type)).flatMap((rule) => bySwitch(resource, rule));
  return [...switches, ...nodes(resource)];
}

/** Policies that still take TLS before 1.2: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const OLD_POLICY =
  /^ELBSecurityPolicy-(?:2015-05|2016-08|TLS-1-0-2015-04|TLS-1-1-2017-01|FS-2018-06|FS-1-1-2019-08|TLS13-1-0-2021-06|TLS13-1-1-2021-06)$/;

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener */
function listener(resource: Resource, all: readonly Resource[]): readonly Hop[] {
  const { fields, written } = resource.data;
  const protocol = told(fields, "protocol");
  // HTTPS is told by its certificate, which network balancers have for TLS.
  const port = told(fields, "port");
  // An application's balancer takes HTTP where nothing is said; a network's has to say it.
  const isPlain = protocol.state === "absent" && port.state === "known" && Number(port.value) === 80;
  const name = isPlain ? "HTTP" : protocol.state === "known" ? String(protocol.value).toUpperCase() : "";
  if (name === "HTTPS" || name === "TLS") {
    const policy = told(fields, "ssl_policy");
    // What it is where nothing is said is ELBSecurityPolicy-2016-08.
    const isOld = policy.state === "absent" || (policy.state === "known" && OLD_POLICY.test(String(policy.value)));
    if (!isOld) return [hop(resource, policy, "load-balancer-plain", "encrypted", `${written} takes ${name}`)];
    const message = `${written} takes TLS before 1.2 (${policy.state === "known" ? String(policy.value) : "no ssl_policy is set, which means ELBSecurityPolicy-2016-08"}).`;
    const value = textIn(resource, POLICY);
    return [
      hop(
        resource,
        policy,
        "tls-old",
        "open",
        message,
        fix(resource, "Take TLS 1.2 and 1.3 only", ["ssl_policy"], value),
      ),
    ];
  }
  if (name !== "HTTP") return [];
  const action = blocksAt(fields, "default_action");
  const types = action.flatMap((each) => textsAt(each, "type"));
  if (types.length > 0 && types.every((each) => each === "redirect" || each === "fixed-response")) {
    const protocols = action.flatMap((each) => [
      ...textsAt(each, "redirect", "protocol"),
      ...textsAt(each, "redirect_config", "protocol"),
    ]);
    if (protocols.every((each) => each === "HTTPS" || each.startsWith("#"))) return [];
  }
  if (types.length === 0 || isInternal(resource, all)) return [];
  const message = `${written} takes HTTP and passes it on as it is: what people send, with their cookies, can be read on the way.`;
  return [hop(resource, protocol, "load-balancer-plain", "plain", message)];
}

const POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

function isInternal(resource: Resource, all: readonly Resource[]): boolean {
  const arn = resource.data.fields["load_balancer_arn"]?.value;
  const to = arn !== null && typeof arn === "object" && "is" in arn && arn.is === "reference" ? arn.to : "";
  const balancer = all.find(
    ({ data }) =>
      /^aws_(?:alb|lb)$/.test(data.type) &&
      data.scope === resource.data.scope &&
      (to.startsWith(`${data.type}.${data.name}.`) || to === data.name || to.startsWith(`${data.name}.`)),
  );
  if (balancer === undefined) return false;
  const scheme = told(balancer.data.fields, "scheme");
  return (
    switched(told(balancer.data.fields, "internal")) === true ||
    (scheme.state === "known" && scheme.value === "internal")
  );
}

function classic(resource: Resource): readonly Hop[] {
  if (switched(told(resource.data.fields, "internal")) === true) return [];
  const listeners = [...blocksAt(resource.data.fields, "listener"), ...blocksAt(resource.data.fields, "listeners")];
  const protocols = listeners.flatMap((each) =>
    [...textsAt(each, "lb_protocol"), ...textsAt(each, "protocol")].map((text) => text.toUpperCase()),
  );
  if (!protocols.includes("HTTP")) return [];
  const message = `${resource.data.written} takes HTTP and passes it on as it is: what people send, with their cookies, can be read on the way.`;
  return [hop(resource, { state: "absent" }, "load-balancer-plain", "plain", message)];
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution */
function distribution(resource: Resource): readonly Hop[] {
  const { fields, written } = resource.data;
  const holders = [fields, ...blocksAt(fields, "distribution_config")];
  return holders.flatMap((holder) =>
    ["default_cache_behavior", "ordered_cache_behavior", "cache_behaviors"].flatMap((name) =>
      blocksAt(holder, name).flatMap((behavior): readonly Hop[] => {
        const policy = told(behavior, "viewer_protocol_policy");
        if (policy.state !== "known") return [];
        if (policy.value !== "allow-all")
          return [hop(resource, policy, "load-balancer-plain", "encrypted", `${written} takes HTTPS`)];
        const value = textIn(resource, "redirect-to-https");
        const edits =
          policy.field.valueSpan === undefined || policy.field.by !== undefined
            ? []
            : [{ path: resource.place.path, span: policy.field.valueSpan, text: value }];
        const fixes: readonly EditFix[] =
          edits.length === 0 ? [] : [{ kind: "edit", title: "Redirect to HTTPS", safety: "review", edits }];
        return [
          hop(
            resource,
            policy,
            "load-balancer-plain",
            "open",
            `${written} serves plain HTTP to whoever asks for it (viewer_protocol_policy is allow-all).`,
            fixes,
          ),
        ];
      }),
    ),
  );
}

type SwitchRow = readonly [
  type: RegExp,
  path: readonly string[],
  byDefault: boolean,
  hop: TransportEncryption["hop"],
  what: string,
];

/** Arguments that turn on encryption of connections. */
const SWITCHES: readonly SwitchRow[] = [
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html
  [
    /^aws_elasticache_replication_group$/,
    ["transit_encryption_enabled"],
    false,
    "internal",
    "connections to the cache",
  ],
  [/^aws_memorydb_cluster$/, ["tls_enabled"], true, "internal", "connections to the database"],
  [
    /^aws_(?:opensearch|elasticsearch)_domain$/,
    ["domain_endpoint_options", "enforce_https"],
    false,
    "internal",
    "requests to the domain",
  ],
  // https://learn.microsoft.com/en-us/azure/storage/common/storage-require-secure-transfer
  [/^azurerm_storage_account$/, ["https_traffic_only_enabled"], true, "external", "requests"],
  [/^azurerm_storage_account$/, ["enable_https_traffic_only"], true, "external", "requests"],
  [/^azurerm_(?:linux_|windows_)?(?:web_app|function_app|app_service)$/, ["https_only"], false, "external", "requests"],
  [/^azurerm_redis_cache$/, ["non_ssl_port_enabled"], false, "internal", "connections to the cache"],
  [/^azurerm_redis_cache$/, ["enable_non_ssl_port"], false, "internal", "connections to the cache"],
  [
    /^azurerm_(?:postgresql|mysql|mariadb)_server$/,
    ["ssl_enforcement_enabled"],
    false,
    "internal",
    "connections to the database",
  ],
];

function bySwitch(resource: Resource, [, path, byDefault, where, what]: SwitchRow): readonly Hop[] {
  const { fields, written } = resource.data;
  const found = told(fields, ...path);
  const isOpposite = /non_ssl_port/.test(path[0] ?? "");
  const said = found.state === "absent" ? byDefault : switched(found);
  const on = isOpposite ? (said === undefined ? undefined : !said) : said;
  if (on === undefined) return [];
  const name = path.join(".");
  if (on)
    return found.state === "absent"
      ? []
      : [
          hop(
            resource,
            found,
            where === "internal" ? "database-plain" : "load-balancer-plain",
            "encrypted",
            `${written} encrypts ${what}`,
            [],
            where,
          ),
        ];
  const message = `${written} does not encrypt ${what}: ${name} is ${found.state === "absent" ? "not set" : String(found.state === "known" ? found.value : "")}.`;
  const fixes = isOpposite
    ? fix(resource, "Close the plain port", path, "false")
    : fix(resource, "Encrypt connections; clients have to ask for TLS", path, "true");
  return [
    hop(
      resource,
      found,
      where === "internal" ? "database-plain" : "load-balancer-plain",
      "plain",
      message,
      fixes,
      where,
    ),
  ];
}

function fix(resource: Resource, title: string, path: readonly string[], value: string): readonly EditFix[] {
  const edits = setTo(resource, path, value);
  return edits.length === 0 ? [] : [{ kind: "edit", title, safety: "review", edits }];
}
