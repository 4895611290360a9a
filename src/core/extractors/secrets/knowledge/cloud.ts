import type { TokenShape } from "./shape.ts";

const BASE64_KEY = "[A-Za-z0-9+/]";

/** Credentials of the large cloud providers. */
export const CLOUD: readonly TokenShape[] = [
  {
    type: "AWS access key",
    variable: "AWS_ACCESS_KEY_ID",
    hints: ["AKIA", "ASIA", "ABIA", "ACCA"],
    pattern: "A(?:KI|SI|BI|CC)A[A-Z2-7]{16}",
    // A signed address names the key that signed it, for everybody to read: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    publicAfter: /X-Amz-Credential=$/,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes",
  },
  {
    type: "AWS secret access key",
    variable: "AWS_SECRET_ACCESS_KEY",
    hints: ["ecret", "ECRET"],
    pattern: `(?:[Ss]ecret|SECRET)[-_.]?(?:[Aa]ccess|ACCESS)?[-_.]?(?:[Kk]ey|KEY)["'\`]?\\]?\\s{0,8}(?::|=>|:=|=|,)\\s{0,8}["'\`]?(?<secret>${BASE64_KEY}{40})`,
    near: /aws|amazon|AKIA|ASIA|\bs3\b|access[-_.]?key/i,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  },
  {
    type: "Amazon Bedrock API key",
    variable: "AWS_BEARER_TOKEN_BEDROCK",
    hints: ["ABSK"],
    pattern: "ABSK[A-Za-z0-9+/]{109,269}={0,2}",
    source: "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
  },
  {
    type: "Amazon MWS auth token",
    variable: "MWS_AUTH_TOKEN",
    hints: ["amzn.mws."],
    pattern: "amzn\\.mws\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    source: "https://docs.github.com/code-security/reference/secret-security/supported-secret-scanning-patterns",
  },
  {
    type: "Google API key",
    variable: "GOOGLE_API_KEY",
    hints: ["AIza"],
    pattern: "AIza[A-Za-z0-9_-]{35}",
    // https://firebase.google.com/docs/projects/api-keys
    publicWith:
      /authDomain|firebaseapp\.com|firebaseio\.com|google_app_id|mobilesdk_app_id|GOOGLE_APP_ID|maps\.google(?:apis)?\.com\/maps/,
    // YouTube's own pages carry one for all: https://www.youtube.com/youtubei/v1
    publicAfter: /\/youtubei\/[\w/]{0,30}\?key=$/,
    source: "https://docs.cloud.google.com/docs/authentication/api-keys",
  },
  {
    type: "Google OAuth client secret",
    variable: "GOOGLE_CLIENT_SECRET",
    hints: ["GOCSPX-"],
    pattern: "GOCSPX-[A-Za-z0-9_-]{28}",
    source: "https://developers.google.com/identity/protocols/oauth2/web-server#creatingcred",
  },
  {
    type: "Google OAuth access token",
    variable: "GOOGLE_OAUTH_ACCESS_TOKEN",
    hints: ["ya29."],
    pattern: "ya29\\.[A-Za-z0-9_-]{40,400}",
    source: "https://developers.google.com/identity/protocols/oauth2#size",
  },
  {
    type: "Azure storage account key",
    variable: "AZURE_STORAGE_KEY",
    hints: ["AccountKey"],
    pattern: "AccountKey\\s{0,4}=\\s{0,4}(?<secret>[A-Za-z0-9+/]{86}==)",
    source: "https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string",
  },
  {
    type: "Azure storage account key",
    variable: "AZURE_STORAGE_KEY",
    hints: ["+ASt"],
    pattern: "[A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{6}==",
    source: "https://learn.microsoft.com/purview/sit-defn-azure-storage-account-key",
  },
  {
    type: "Azure shared access key",
    variable: "AZURE_CONNECTION_STRING",
    hints: ["SharedAccessKey"],
    pattern: "SharedAccessKey\\s{0,4}=\\s{0,4}(?<secret>[A-Za-z0-9+/]{43}=)",
    source: "https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas",
  },
  {
    type: "Azure client secret",
    variable: "AZURE_CLIENT_SECRET",
    hints: ["Q~"],
    pattern: "[A-Za-z0-9_~.]{3}\\dQ~[A-Za-z0-9_~.-]{31,34}",
    source: "https://learn.microsoft.com/purview/sit-defn-client-secret-api-key",
  },
  {
    type: "Azure DevOps personal access token",
    variable: "AZURE_DEVOPS_EXT_PAT",
    hints: ["AZDO"],
    pattern: "[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}",
    source:
      "https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate",
  },
  {
    type: "Alibaba Cloud access key",
    variable: "ALIBABA_CLOUD_ACCESS_KEY_ID",
    hints: ["LTAI"],
    pattern: "LTAI[A-Za-z0-9]{20}",
    source: "https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair",
  },
  {
    type: "Tencent Cloud secret ID",
    variable: "TENCENTCLOUD_SECRET_ID",
    hints: ["AKID"],
    pattern: "AKID[A-Za-z0-9]{32}",
    source: "https://www.tencentcloud.com/document/product/598/32675",
  },
  {
    type: "Yandex Cloud API key",
    variable: "YC_API_KEY",
    hints: ["AQVN"],
    pattern: "AQVN[A-Za-z0-9_-]{35,38}",
    source: "https://yandex.cloud/en/docs/iam/concepts/authorization/api-key",
  },
  {
    type: "AWS AppSync API key",
    variable: "APPSYNC_API_KEY",
    hints: ["da2-"],
    pattern: "da2-[a-z0-9]{26}",
    source: "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#api-key-authorization",
  },
  {
    type: "Google OAuth refresh token",
    variable: "GOOGLE_REFRESH_TOKEN",
    hints: ["1//0"],
    pattern: "1//0[A-Za-z0-9_-]{80,200}",
    source: "https://developers.google.com/identity/protocols/oauth2#size",
  },
  {
    type: "Azure Container Registry password",
    variable: "ACR_PASSWORD",
    hints: ["+ACR"],
    pattern: "[A-Za-z0-9+/]{42}\\+ACR[A-Za-z0-9]{6}",
    source: "https://learn.microsoft.com/purview/sit-defn-azure-container-registry-access-key",
  },
  {
    type: "Azure service key",
    variable: "AZURE_KEY",
    hints: ["AzSe", "AzFu", "AzCa", "ACDb", "+ABa"],
    pattern:
      "[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}|[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]==|[A-Za-z0-9]{33}AzCa[A-P][A-Za-z0-9]{5}=|[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{4}[AQgw]==|[A-Za-z0-9+/]{76}\\+ABa[A-Za-z0-9+/]{5}[AQgw]==",
    source: "https://learn.microsoft.com/purview/sit-defn-all-creds",
  },
  {
    type: "Azure shared access signature",
    variable: "AZURE_SAS_TOKEN",
    hints: ["sig="],
    pattern: "[?&;]sig=(?<secret>[A-Za-z0-9%/+_-]{43,80}(?:=|%3D)?)",
    near: /[?&;]s[pv]=[\w%-]+.*[?&;]s[pvre]=|[?&;]sr=.*[?&;]s[pve]=|sp=%2Ftriggers/,
    source: "https://learn.microsoft.com/azure/storage/common/storage-sas-overview",
  },
  {
    type: "Azure AI services key",
    variable: "AZURE_OPENAI_API_KEY",
    hints: ["JQQJ9"],
    pattern: "[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9][A-L][A-Za-z0-9]{16}[A-Za-z][A-Za-z0-9]{7}",
    source: "https://learn.microsoft.com/purview/sit-defn-all-creds",
  },
  {
    type: "Amazon Bedrock session key",
    variable: "AWS_BEARER_TOKEN_BEDROCK",
    hints: ["bedrock-api-key-"],
    pattern: "bedrock-api-key-[A-Za-z0-9+/=]{80,2000}",
    source: "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
  },
  {
    type: "Azure messaging key",
    variable: "AZURE_SERVICE_BUS_KEY",
    hints: ["+ASb", "+AEh", "+ARm", "AIoT"],
    pattern: "[A-Za-z0-9+/]{33}\\+A(?:Sb|Eh|Rm)[A-P][A-Za-z0-9+/]{5}=|[A-Za-z0-9]{33}AIoT[A-P][A-Za-z0-9]{5}=",
    source: "https://learn.microsoft.com/purview/sit-defn-all-creds",
  },
  {
    type: "Yandex Cloud IAM token",
    variable: "YC_IAM_TOKEN",
    hints: ["t1."],
    pattern: "t1\\.[A-Za-z0-9_-]{80,200}={0,2}\\.[A-Za-z0-9_-]{86}={0,2}",
    source: "https://yandex.cloud/en/docs/iam/concepts/authorization/iam-token",
  },
  {
    type: "Yandex Cloud static key",
    variable: "AWS_SECRET_ACCESS_KEY",
    hints: ["YC"],
    pattern: "YC[A-Za-z0-9_-]{38}",
    near: /yandex|storage\.|aws_?secret/i,
    source: "https://yandex.cloud/en/docs/iam/concepts/authorization/access-key",
  },
];
