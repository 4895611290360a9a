import type { TokenShape } from "./shape.ts";

/** Credentials of networks, edges and places that run code. */
export const NETWORK: readonly TokenShape[] = [
  {
    type: "Deno Deploy token",
    variable: "DENO_DEPLOY_TOKEN",
    hints: ["ddp_", "ddo_", "ddw_"],
    pattern: "dd[pow]_[A-Za-z0-9]{36}",
    source: "https://docs.deno.com/deploy/reference/apps/",
  },
  {
    type: "Val Town token",
    variable: "VAL_TOWN_API_KEY",
    hints: ["vtwn_"],
    pattern: "vtwn_[A-Za-z0-9]{24,40}",
    source: "https://docs.val.town/api/authentication/",
  },
  {
    type: "Depot token",
    variable: "DEPOT_TOKEN",
    hints: ["depot_project_", "depot_org_", "depot_user_"],
    pattern: "depot_(?:project|org|user)_[a-f0-9]{60,80}",
    source: "https://depot.dev/docs/cli/authentication",
  },
  {
    type: "NetBird token",
    variable: "NB_API_TOKEN",
    hints: ["nbp_"],
    pattern: "nbp_[A-Za-z0-9]{36}",
    source: "https://docs.netbird.io/how-to/access-netbird-public-api",
  },
  {
    type: "Defined Networking key",
    variable: "DEFINED_NET_API_KEY",
    hints: ["dnkey-"],
    pattern: "dnkey-[A-Z0-9]{26}-[A-Z0-9]{52}",
    source: "https://docs.defined.net/guides/automating-host-creation/",
  },
  {
    type: "Tigris secret key",
    variable: "AWS_SECRET_ACCESS_KEY",
    hints: ["tsec_"],
    pattern: "tsec_[A-Za-z0-9_+-]{40,64}",
    source: "https://www.tigrisdata.com/docs/iam/manage-access-key/",
  },
  {
    type: "Zuplo API key",
    variable: "ZUPLO_API_KEY",
    hints: ["zpka_"],
    pattern: "zpka_[A-Za-z0-9]{32}_[a-f0-9]{8}",
    source: "https://zuplo.com/docs/articles/api-key-management",
  },
  {
    type: "JumpCloud API key",
    variable: "JUMPCLOUD_API_KEY",
    hints: ["jca_"],
    pattern: "jca_[A-Za-z0-9]{36}",
    source: "https://jumpcloud.com/support/jumpcloud-apis1",
  },
  {
    type: "SettleMint access token",
    variable: "SETTLEMINT_ACCESS_TOKEN",
    hints: ["sm_aat_", "sm_pat_", "sm_sat_"],
    pattern: "sm_[aps]at_[A-Za-z0-9]{16}",
    source:
      "https://console.settlemint.com/documentation/platform-components/security-and-authentication/personal-access-tokens",
  },
  {
    type: "Dependency-Track API key",
    variable: "DTRACK_API_KEY",
    hints: ["odt_"],
    pattern: "odt_(?:[A-Za-z0-9]{8}_)?[A-Za-z0-9]{32}",
    source: "https://docs.dependencytrack.org/integrations/rest-api/",
  },
  {
    type: "Socket API key",
    variable: "SOCKET_SECURITY_API_KEY",
    hints: ["sktsec_"],
    pattern: "sktsec_[A-Za-z0-9_-]{30,80}",
    source: "https://docs.socket.dev/reference/creating-and-managing-api-tokens",
  },
  {
    type: "Endor Labs key",
    variable: "ENDOR_API_CREDENTIALS_SECRET",
    hints: ["endr+"],
    pattern: "endr\\+[A-Za-z0-9-]{16}",
    source: "https://docs.endorlabs.com/administration/api-keys/",
  },
];
