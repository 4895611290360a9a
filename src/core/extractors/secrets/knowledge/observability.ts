import type { TokenShape } from "./shape.ts";

const NEW_RELIC = "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/";
const GRAFANA = "https://grafana.com/docs/grafana/latest/administration/service-accounts/";
const SENTRY = "https://docs.sentry.io/account/auth-tokens/";

/** Credentials of monitoring services and of tools for developers. */
export const OBSERVABILITY: readonly TokenShape[] = [
  {
    type: "Datadog API key",
    variable: "DD_API_KEY",
    hints: ["DD_", "datadog", "Datadog", "DATADOG"],
    pattern:
      "(?:DD|DATADOG|[Dd]atadog|dd)[-_.]?(?:API|[Aa]pi|APP|[Aa]pp|APPLICATION|[Aa]pplication)[-_.]?(?:KEY|[Kk]ey)[\\s'\"`\\]]{0,4}(?:=|:|=>|,)[\\s'\"`]{0,5}(?<secret>[a-f0-9]{32}(?:[a-f0-9]{8})?)",
    source: "https://docs.datadoghq.com/account_management/api-app-keys/",
  },
  {
    type: "New Relic key",
    variable: "NEW_RELIC_API_KEY",
    hints: ["NRAK-", "NRII-", "NRIQ-", "NRAA-", "NRRA-", "NRSP-"],
    pattern:
      "NRAK-[A-Z0-9]{27}|NRI[IQ]-[A-Za-z0-9_-]{32}|NRAA-[a-f0-9]{27}|NRRA-[a-f0-9]{42}|NRSP-[a-z0-9]{4}[a-f0-9]{31}",
    source: NEW_RELIC,
  },
  {
    type: "New Relic license key",
    variable: "NEW_RELIC_LICENSE_KEY",
    hints: ["NRAL"],
    pattern: "(?:eu01xx)?[a-f0-9]{30,36}NRAL",
    source: NEW_RELIC,
  },
  {
    type: "Grafana service account token",
    variable: "GRAFANA_TOKEN",
    hints: ["glsa_"],
    pattern: "glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}",
    source: GRAFANA,
  },
  {
    type: "Grafana Cloud token",
    variable: "GRAFANA_CLOUD_TOKEN",
    hints: ["glc_"],
    pattern: "glc_[A-Za-z0-9+/]{32,400}={0,3}",
    source:
      "https://grafana.com/docs/grafana-cloud/security-and-account-management/authentication-and-permissions/access-policies/",
  },
  {
    type: "Grafana API key",
    variable: "GRAFANA_API_KEY",
    hints: ["eyJrIjoi"],
    pattern: "eyJrIjoi[A-Za-z0-9]{70,400}={0,3}",
    source: "https://grafana.com/docs/grafana/latest/developers/http_api/auth/",
  },
  {
    type: "Sentry auth token",
    variable: "SENTRY_AUTH_TOKEN",
    hints: ["sntrys_", "sntryu_", "sntrya_", "sntryi_"],
    pattern: "sntrys_eyJ[A-Za-z0-9+/=]{40,400}_[A-Za-z0-9+/]{43}|sntry[uai]_[a-f0-9]{64}",
    source: SENTRY,
  },
  {
    type: "Honeycomb ingest key",
    variable: "HONEYCOMB_API_KEY",
    hints: ["hcaik_", "hcxik_", "hcbik_", "hcamk_"],
    pattern: "hc[a-z](?:ik|mk)_[a-z0-9]{50,70}",
    source: "https://docs.honeycomb.io/configure/environments/manage-api-keys/",
  },
  {
    type: "Dynatrace token",
    variable: "DT_API_TOKEN",
    hints: ["dt0"],
    pattern: "dt0[a-z]\\d{2}\\.[A-Z0-9]{8,24}\\.[A-Z0-9]{64}",
    source:
      "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens",
  },
  {
    type: "PagerDuty API key",
    variable: "PAGERDUTY_TOKEN",
    hints: ["pagerduty", "PagerDuty", "PAGERDUTY", "pd_", "PD_"],
    pattern: "[uyw]\\+[A-Za-z0-9_-]{18}",
    near: /pager[-_]?duty|\bpd[-_]/i,
    source: "https://support.pagerduty.com/main/docs/api-access-keys",
  },
  {
    type: "Postman API key",
    variable: "POSTMAN_API_KEY",
    hints: ["PMAK-"],
    pattern: "PMAK-[a-f0-9]{24}-[a-f0-9]{34}",
    source: "https://learning.postman.com/docs/developer/postman-api/authentication/",
  },
  {
    type: "Datadog key",
    variable: "DD_APP_KEY",
    hints: ["ddapp_", "ddpat_"],
    pattern: "dd(?:app_[A-Za-z0-9]{34}|pat_[A-Za-z0-9_]{40,90})",
    source: "https://docs.datadoghq.com/account_management/api-app-keys/",
  },
  {
    type: "incident.io API key",
    variable: "INCIDENT_IO_API_KEY",
    hints: [],
    pattern: "inc_[a-f0-9]{64}",
    source: "https://api-docs.incident.io/",
  },
  {
    type: "Axiom token",
    variable: "AXIOM_TOKEN",
    hints: ["xaat-", "xapt-"],
    pattern: "xa[ap]t-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    source: "https://axiom.co/docs/reference/tokens",
  },
  {
    type: "Checkly API key",
    variable: "CHECKLY_API_KEY",
    hints: [],
    pattern: "cu_[a-f0-9]{32}",
    source: "https://www.checklyhq.com/docs/accounts-and-users/creating-api-key/",
  },
  {
    type: "UptimeRobot API key",
    variable: "UPTIMEROBOT_API_KEY",
    hints: [],
    pattern: "u\\d{6,8}-[a-f0-9]{24}",
    source: "https://uptimerobot.com/api/",
  },
  {
    type: "Logfire token",
    variable: "LOGFIRE_TOKEN",
    hints: ["pylf_v"],
    pattern: "pylf_v\\d_(?:(?:us|eu|stagingus)_)?[A-Za-z0-9]{43}",
    source: "https://logfire.pydantic.dev/docs/how-to-guides/create-write-tokens/",
  },
  {
    type: "Coralogix API key",
    variable: "CORALOGIX_API_KEY",
    hints: ["cxtp_", "cxup_"],
    pattern: "cx[tu]p_[A-Za-z0-9]{30}",
    source: "https://coralogix.com/docs/user-guides/account-management/api-keys/api-keys/",
  },
  {
    type: "Rootly API key",
    variable: "ROOTLY_API_TOKEN",
    hints: ["rootly_"],
    pattern: "rootly_[a-f0-9]{64}",
    source: "https://docs.rootly.com/api-reference/overview",
  },
];
