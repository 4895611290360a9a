import type { TokenShape } from "./shape.ts";

/** Credentials of databases, warehouses and pipelines of data. */
export const DATA: readonly TokenShape[] = [
  {
    type: "Neon API key",
    variable: "NEON_API_KEY",
    hints: ["napi_"],
    pattern: "napi_[a-z0-9]{64}",
    source: "https://neon.com/docs/manage/api-keys",
  },
  {
    type: "Xata API key",
    variable: "XATA_API_KEY",
    hints: ["xau_"],
    pattern: "xau_[A-Za-z0-9]{40,48}",
    source: "https://xata.io/docs/concepts/api-keys",
  },
  {
    type: "MongoDB Atlas client secret",
    variable: "ATLAS_CLIENT_SECRET",
    hints: ["mdb_sa_sk_"],
    pattern: "mdb_sa_sk_[A-Za-z0-9_-]{40}",
    source: "https://www.mongodb.com/docs/atlas/api/service-accounts-overview/",
  },
  {
    type: "Elastic Cloud API key",
    variable: "EC_API_KEY",
    hints: ["essu_"],
    pattern: "essu_[A-Za-z0-9+/]{40,100}={0,2}",
    source: "https://www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys",
  },
  {
    type: "Pinecone API key",
    variable: "PINECONE_API_KEY",
    hints: ["pcsk_"],
    pattern: "pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}",
    source: "https://docs.pinecone.io/guides/projects/manage-api-keys",
  },
  {
    type: "Confluent Cloud API secret",
    variable: "CONFLUENT_API_SECRET",
    hints: ["cflt"],
    pattern: "cflt[A-Za-z0-9+/]{60}",
    source:
      "https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html",
  },
  {
    type: "Aiven token",
    variable: "AIVEN_TOKEN",
    hints: ["aivenv1"],
    pattern: "aivenv1[A-Za-z0-9+/:=]{100,600}",
    source: "https://aiven.io/docs/platform/concepts/authentication-tokens",
  },
  {
    type: "CockroachDB Cloud API key",
    variable: "COCKROACH_API_KEY",
    hints: ["CCDB1_"],
    pattern: "CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}",
    source: "https://www.cockroachlabs.com/docs/cockroachcloud/managing-access",
  },
  {
    type: "dbt Cloud token",
    variable: "DBT_CLOUD_TOKEN",
    hints: ["dbtc_", "dbtu_"],
    pattern: "dbt[cu]_[A-Za-z0-9_-]{32,64}",
    source: "https://docs.getdbt.com/docs/dbt-cloud-apis/authentication",
  },
  {
    type: "Temporal Cloud API key",
    variable: "TEMPORAL_API_KEY",
    hints: ["tmprl_"],
    pattern: "tmprl_[A-Za-z0-9_-]{30,60}_[A-Za-z0-9_-]{60,120}",
    source: "https://docs.temporal.io/cloud/api-keys",
  },
  {
    type: "Snowflake session token",
    variable: "SNOWFLAKE_TOKEN",
    hints: ["ver:1-hint:"],
    pattern: "ver:1-hint:\\d{5,16}-[A-Za-z0-9+/=%_-]{80,600}",
    source: "https://docs.snowflake.com/en/developer-guide/sql-api/authenticating",
  },
];
