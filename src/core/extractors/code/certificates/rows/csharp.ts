import { type CertificateRow, TRUE } from "../row.ts";

const ALWAYS =
  /=>\s*(?:true|\{\s*return\s+true;\s*\})$|^delegate\b[^{]*\{\s*return\s+true;\s*\}$|\bDangerousAcceptAnyServerCertificateValidator$/;

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
    library: "MongoDB's driver",
    set: ["AllowInsecureTls"],
    to: TRUE,
    instead: "false",
    source: "https://www.mongodb.com/docs/drivers/csharp/current/security/tls-ssl/",
  },
  {
    library: ".NET",
    set: ["SslProtocols", "SecurityProtocol", "EnabledSslProtocols"],
    to: /^(?:\w+\.)*(?:SslProtocols|SecurityProtocolType)\.(?:Ssl[23]|Tls(?:11)?)$/,
    about: "old",
    source: "https://learn.microsoft.com/dotnet/api/system.security.authentication.sslprotocols",
  },
];
