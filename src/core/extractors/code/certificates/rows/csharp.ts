import { type CertificateRow, FALSE, TRUE } from "../row.ts";

const ALWAYS =
  /=>\s*(?:true|\{\s*return\s+true;\s*\})\s*\)?$|^delegate\b[^{]*\{\s*return\s+true;\s*\}$|\bDangerousAcceptAnyServerCertificateValidator$/;
const OLD = /^(?!.*~).*\b(?:SslProtocols|SecurityProtocolType)\.(?:Ssl[23]|Tls(?:11)?)\b/s;

export const CSHARP: readonly CertificateRow[] = [
  {
    library: ".NET",
    set: [
      ...["ServerCertificateCustomValidationCallback", "ServerCertificateValidationCallback"],
      ...["RemoteCertificateValidationCallback"],
    ],
    to: ALWAYS,
    source:
      "https://learn.microsoft.com/dotnet/api/system.net.http.httpclienthandler.servercertificatecustomvalidationcallback",
  },
  {
    library: "SslStream",
    calls: ["SslStream"],
    to: /,\s*(?:new\s+RemoteCertificateValidationCallback\(\s*)?(?:\([\w\s,]{0,80}\)\s*=>\s*(?:true|\{\s*return\s+true;\s*\})|delegate\b[^{]{0,80}\{\s*return\s+true;\s*\}|=>\s*true$)/,
    source: "https://learn.microsoft.com/dotnet/api/system.net.security.sslstream.-ctor",
  },
  {
    library: "SslStream",
    calls: ["AuthenticateAsClient", "AuthenticateAsClientAsync", "AuthenticateAsServer", "AuthenticateAsServerAsync"],
    to: OLD,
    about: "old",
    source: "https://learn.microsoft.com/dotnet/api/system.net.security.sslstream.authenticateasclient",
  },
  {
    library: "Kafka's client",
    set: ["EnableSslCertificateVerification"],
    to: FALSE,
    instead: "true",
    of: /^Confluent\.Kafka(?:\.|$)/,
    source:
      "https://docs.confluent.io/platform/current/clients/confluent-kafka-dotnet/_site/api/Confluent.Kafka.ClientConfig.html",
  },
  {
    library: "MongoDB's driver",
    set: ["AllowInsecureTls"],
    to: TRUE,
    instead: "false",
    source: "https://www.mongodb.com/docs/drivers/csharp/current/security/tls-ssl/",
  },
  {
    library: ".NET",
    set: ["SslProtocols", "SecurityProtocol", "EnabledSslProtocols"],
    to: OLD,
    about: "old",
    source: "https://learn.microsoft.com/dotnet/api/system.security.authentication.sslprotocols",
  },
];
