import type { Signal } from "../../model.ts";
import { placeOf, type Resource, setTo, textIn, told } from "../linkInfrastructureValues.ts";

interface VersionRow {
  readonly type: RegExp;
  readonly path: readonly string[];
  /** Values that still take TLS before 1.2. */
  readonly old: RegExp;
  /** What a fix sets; none is offered without. */
  readonly set?: string;
  /** Nothing said means an old one. */
  readonly oldByDefault?: true;
  readonly internal?: true;
}

const AZURE = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/";
const AWS = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/";

/** Arguments that say which TLS is the least that is taken. */
const ROWS: readonly (VersionRow & { readonly source: string })[] = [
  {
    type: /^azurerm_storage_account$/,
    path: ["min_tls_version"],
    old: /^TLS1_[01]$/,
    set: "TLS1_2",
    source: `${AZURE}storage_account#min_tls_version`,
  },
  {
    type: /^azurerm_mssql_server$/,
    path: ["minimum_tls_version"],
    old: /^(?:1\.[01]|Disabled)$/,
    set: "1.2",
    source: `${AZURE}mssql_server#minimum_tls_version`,
  },
  {
    type: /^azurerm_redis_cache$/,
    path: ["minimum_tls_version"],
    old: /^1\.[01]$/,
    set: "1.2",
    internal: true,
    source: `${AZURE}redis_cache#minimum_tls_version`,
  },
  {
    type: /^azurerm_(?:eventhub|servicebus)_namespace$/,
    path: ["minimum_tls_version"],
    old: /^1\.[01]$/,
    set: "1.2",
    source: `${AZURE}servicebus_namespace#minimum_tls_version`,
  },
  ...["minimum_tls_version", "min_tls_version"].map((name) => ({
    type: /^azurerm_(?:app_service|function_app|(?:linux|windows)_(?:web|function)_app)(?:_slot)?$/,
    path: ["site_config", name],
    old: /^1\.[01]$/,
    set: "1.2",
    source: `${AZURE}linux_web_app#minimum_tls_version`,
  })),
  {
    type: /^azurerm_(?:postgresql|mysql|mariadb)_server$/,
    path: ["ssl_minimal_tls_version_enforced"],
    old: /^(?:TLS1_[01]|TLSEnforcementDisabled)$/,
    set: "TLS1_2",
    internal: true,
    source: `${AZURE}postgresql_server#ssl_minimal_tls_version_enforced`,
  },
  {
    type: /^azurerm_cosmosdb_account$/,
    path: ["minimal_tls_version"],
    old: /^Tls(?:11)?$/,
    set: "Tls12",
    source: `${AZURE}cosmosdb_account#minimal_tls_version`,
  },
  {
    type: /^aws_api_gateway_domain_name$/,
    path: ["security_policy"],
    old: /^TLS_1_0$/,
    set: "TLS_1_2",
    source: `${AWS}api_gateway_domain_name#security_policy`,
  },
  {
    type: /^aws_(?:opensearch|elasticsearch)_domain$/,
    path: ["domain_endpoint_options", "tls_security_policy"],
    old: /^Policy-Min-TLS-1-0-2019-07$/,
    set: "Policy-Min-TLS-1-2-2019-07",
    internal: true,
    source: `${AWS}opensearch_domain#tls_security_policy`,
  },
  {
    // https://learn.microsoft.com/en-us/azure/application-gateway/application-gateway-ssl-policy-overview#predefined-tls-policy
    type: /^azurerm_application_gateway$/,
    path: ["ssl_policy", "policy_name"],
    old: /^AppGwSslPolicy(?:20150501|20170401)$/,
    set: "AppGwSslPolicy20220101",
    source: `${AZURE}application_gateway#policy_name`,
  },
  {
    type: /^azurerm_application_gateway$/,
    path: ["ssl_policy", "min_protocol_version"],
    old: /^TLSv1_[01]$/,
    set: "TLSv1_2",
    source: `${AZURE}application_gateway#min_protocol_version`,
  },
  {
    type: /^azurerm_frontdoor_custom_https_configuration$/,
    path: ["custom_https_configuration", "minimum_tls_version"],
    old: /^1\.0$/,
    set: "1.2",
    source: `${AZURE}frontdoor_custom_https_configuration#minimum_tls_version`,
  },
  {
    type: /^azurerm_cdn_frontdoor_custom_domain$/,
    path: ["tls", "minimum_tls_version"],
    old: /^TLS10$/,
    set: "TLS12",
    source: `${AZURE}cdn_frontdoor_custom_domain#minimum_tls_version`,
  },
  // Named otherwise since version 4 of the provider.
  ...["enable_frontend_tls10", "enable_frontend_tls11", "frontend_tls10_enabled", "frontend_tls11_enabled"].map(
    (name) => ({
      type: /^azurerm_api_management$/,
      path: ["security", name],
      old: /^true$/,
      source: `${AZURE}api_management#security`,
    }),
  ),
  ...[[], ["distribution_config"]].map((holder) => ({
    type: /^aws_cloudfront_distribution$/,
    path: [...holder, "viewer_certificate", "minimum_protocol_version"],
    old: /^(?:SSLv3|TLSv1|TLSv1_2016|TLSv1\.1_2016)$/,
    set: "TLSv1.2_2021",
    source: `${AWS}cloudfront_distribution#minimum_protocol_version`,
  })),
  {
    type: /^google_compute_(?:region_)?ssl_policy$/,
    path: ["min_tls_version"],
    old: /^TLS_1_[01]$/,
    set: "TLS_1_2",
    oldByDefault: true,
    source:
      "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_ssl_policy#min_tls_version",
  },
];

/** What still takes TLS before 1.2, whose ciphers are broken. */
export function tlsVersions(resource: Resource): readonly Signal<"transport.encryption">[] {
  return ROWS.filter(({ type }) => type.test(resource.data.type)).flatMap((row) => {
    const { fields, written } = resource.data;
    const said = told(fields, ...row.path);
    const isOld =
      said.state === "known" ? row.old.test(String(said.value)) : said.state === "absent" && row.oldByDefault;
    if (isOld !== true) return [];
    const name = row.path.at(-1) ?? "";
    const value = said.state === "known" ? String(said.value) : "not set";
    const message = `${written} takes TLS before 1.2: ${name} is ${value}.`;
    const edits = row.set === undefined ? [] : setTo(resource, row.path, textIn(resource, row.set));
    const place = said.state === "known" ? placeOf(resource, said.field) : resource.place;
    return [
      {
        kind: "transport.encryption" as const,
        place,
        data: {
          hop: row.internal ? ("internal" as const) : ("external" as const),
          what: "tls-old" as const,
          state: "open" as const,
          message,
          fixes:
            edits.length === 0
              ? []
              : [{ kind: "edit" as const, title: "Take TLS 1.2 and later only", safety: "review" as const, edits }],
        },
      },
    ];
  });
}
