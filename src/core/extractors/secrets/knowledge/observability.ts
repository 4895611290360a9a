import type { TokenShape } from "./shape.ts";

const NEW_RELIC = "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/";
const GRAFANA = "https://grafana.com/docs/grafana/latest/administration/service-accounts/";
const SENTRY = "https://docs.sentry.io/account/auth-tokens/";

/** Credentials of monitoring, developer tool and model services. */
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
    type: "OpenAI API key",
    variable: "OPENAI_API_KEY",
    hints: ["T3BlbkFJ"],
    pattern: "sk-(?:(?:proj|svcacct|admin|None)-)?[A-Za-z0-9_-]{20,80}T3BlbkFJ[A-Za-z0-9_-]{20,80}",
    source: "https://platform.openai.com/docs/api-reference/authentication",
  },
  {
    type: "Anthropic API key",
    variable: "ANTHROPIC_API_KEY",
    hints: ["sk-ant-"],
    pattern: "sk-ant-(?:api|admin|oat|sid)\\d{2}-[A-Za-z0-9_-]{80,128}",
    source: "https://docs.claude.com/en/api/overview",
  },
  {
    type: "Hugging Face token",
    variable: "HF_TOKEN",
    hints: ["hf_", "api_org_"],
    pattern: "(?:hf|api_org)_[A-Za-z]{34}",
    source: "https://huggingface.co/docs/hub/security-tokens",
  },
  {
    type: "Groq API key",
    variable: "GROQ_API_KEY",
    hints: ["gsk_"],
    pattern: "gsk_[A-Za-z0-9]{52}",
    source: "https://console.groq.com/docs/quickstart",
  },
  {
    type: "Replicate API token",
    variable: "REPLICATE_API_TOKEN",
    hints: ["r8_"],
    pattern: "r8_[A-Za-z0-9_-]{37}",
    source: "https://replicate.com/docs/reference/http#authentication",
  },
  {
    type: "Perplexity API key",
    variable: "PERPLEXITY_API_KEY",
    hints: ["pplx-"],
    pattern: "pplx-[A-Za-z0-9]{48}",
    source: "https://docs.perplexity.ai/guides/api-key-management",
  },
  {
    type: "xAI API key",
    variable: "XAI_API_KEY",
    hints: ["xai-"],
    pattern: "xai-[A-Za-z0-9]{80}",
    source: "https://docs.x.ai/docs/tutorial",
  },
  {
    type: "Tavily API key",
    variable: "TAVILY_API_KEY",
    hints: ["tvly-"],
    pattern: "tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}",
    source: "https://docs.tavily.com/documentation/api-reference/introduction",
  },
  {
    type: "Jina AI API key",
    variable: "JINA_API_KEY",
    hints: ["jina_"],
    pattern: "jina_[a-f0-9]{32}[A-Za-z0-9_-]{28}",
    source: "https://jina.ai/reader/",
  },
];
