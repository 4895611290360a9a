import { type CertificateRow, TRUE } from "../row.ts";

export const JVM: readonly CertificateRow[] = [
  {
    library: "the client",
    calls: [
      ...["setHostnameVerifier", "hostnameVerifier", "setDefaultHostnameVerifier", "setSSLHostnameVerifier"],
      ...["SSLConnectionSocketFactory", "setTlsSocketStrategy"],
    ],
    to: /->\s*true\s*\}?$|\bNoopHostnameVerifier\b|\bALLOW_ALL_HOSTNAME_VERIFIER\b|\bAllowAllHostnameVerifier\b/,
    source: "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/net/ssl/HostnameVerifier.html",
  },
  {
    library: "the client",
    calls: ["loadTrustMaterial", "trustManager"],
    to: /\bTrustAllStrategy\b|\bInsecureTrustManagerFactory\b|->\s*true$/,
    source: "https://netty.io/4.1/api/io/netty/handler/ssl/util/InsecureTrustManagerFactory.html",
  },
  {
    library: "Vert.x",
    calls: ["setTrustAll"],
    to: TRUE,
    instead: "false",
    source: "https://vertx.io/docs/vertx-core/java/#_client_trust_configuration",
  },
  {
    library: "javax.net.ssl",
    calls: ["getInstance"],
    to: /^"(?:SSL|SSLv[23]|TLSv1(?:\.1)?)"$/,
    of: /^javax\.net\.ssl(?:\.|$)/,
    about: "old",
    instead: '"TLSv1.2"',
    source: "https://docs.oracle.com/en/java/javase/21/docs/specs/security/standard-names.html#sslcontext-algorithms",
  },
];
