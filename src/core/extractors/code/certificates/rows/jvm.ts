import { type CertificateRow, FALSE, TRUE } from "../row.ts";

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
    library: "Lettuce",
    calls: ["withVerifyPeer", "setVerifyPeer"],
    to: /^(?:false|(?:\w+\.)?NONE)$/,
    of: /^io\.lettuce\./,
    source: "https://redis.github.io/lettuce/advanced-usage/#ssl-connections",
  },
  {
    library: "Lettuce",
    calls: ["disablePeerVerification"],
    of: /^org\.springframework\.data\.redis\./,
    source:
      "https://docs.spring.io/spring-data/redis/docs/current/api/org/springframework/data/redis/connection/lettuce/LettuceClientConfiguration.LettuceSslClientConfigurationBuilder.html",
  },
  {
    library: "MongoDB's driver",
    calls: ["invalidHostNameAllowed"],
    to: TRUE,
    instead: "false",
    source: "https://www.mongodb.com/docs/drivers/java/sync/current/security/tls/",
  },
  {
    library: "Unirest",
    calls: ["verifySsl"],
    to: FALSE,
    instead: "true",
    of: /^(?:kong|com\.mashape)\.unirest(?:\.|$)/,
    source: "https://kong.github.io/unirest-java/configuration/",
  },
  {
    library: "Feign",
    calls: ["Default", "Client.Default"],
    within: /\bClient\s{0,9}\.\s{0,9}Default$/,
    to: /->\s*true\s*\}?$|\bNoopHostnameVerifier\b/,
    source: "https://github.com/OpenFeign/feign/blob/master/core/src/main/java/feign/Client.java",
  },
  {
    library: "Commons Email",
    calls: ["setSSLCheckServerIdentity"],
    to: FALSE,
    instead: "true",
    source:
      "https://commons.apache.org/proper/commons-email/apidocs/org/apache/commons/mail/Email.html#setSSLCheckServerIdentity-boolean-",
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
    // "SSL" gives what "TLS" does, TLS 1.2 and 1.3 (tried with 17)
    to: /^"(?:SSLv[23]|TLSv1(?:\.1)?)"(?:\s*,[^,]{1,80})?$/,
    within: /\bSSLContext\s{0,20}\.\s{0,20}getInstance$/,
    about: "old",
    instead: '"TLSv1.2"',
    source: "https://docs.oracle.com/en/java/javase/21/docs/specs/security/standard-names.html#sslcontext-algorithms",
  },
  {
    library: "javax.net.ssl",
    calls: ["setEnabledProtocols", "setProtocols", "protocols", "setSupportedProtocols"],
    to: /"(?:SSLv[23]|TLSv1(?:\.1)?)"/,
    of: /^(?:javax\.net\.ssl|io\.netty\.handler\.ssl|org\.apache\.http|org\.apache\.hc)(?:\.|$)/,
    about: "old",
    source: "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/net/ssl/SSLSocket.html",
  },
  {
    library: "OkHttp",
    calls: ["tlsVersions"],
    to: /\bTLS_1_[01]\b|\bSSL_3_0\b|"(?:SSLv3|TLSv1(?:\.1)?)"/,
    about: "old",
    source: "https://square.github.io/okhttp/features/https/",
  },
  {
    library: "the JDK",
    calls: ["setProperty"],
    to: /^"(?:https\.protocols|jdk\.tls\.client\.protocols)"\s*,\s*"(?:[\w.,]{1,60},)?(?:SSLv3|TLSv1(?:\.1)?)(?:,[\w.,]{1,60})?"$/,
    about: "old",
    source: "https://docs.oracle.com/en/java/javase/21/security/java-secure-socket-extension-jsse-reference-guide.html",
  },
  {
    library: "the JDK's client",
    calls: ["setProperty"],
    to: /^"(?:jdk\.internal\.httpclient\.disableHostnameVerification|com\.sun\.jndi\.ldap\.object\.disableEndpointIdentification)"\s*,\s*"true"$/,
    source: "https://docs.oracle.com/en/java/javase/21/docs/api/java.net.http/module-summary.html",
  },
  {
    library: "Jakarta Mail",
    calls: ["put", "setProperty"],
    to: /^"mail\.smtps?\.ssl\.(?:trust"\s*,\s*"\*"|checkserveridentity"\s*,\s*(?:"false"|false))$/,
    source: "https://jakarta.ee/specifications/mail/2.1/apidocs/jakarta.mail/",
  },
  {
    library: "Kafka's client",
    calls: ["put", "setProperty"],
    to: /^(?:"ssl\.endpoint\.identification\.algorithm"|\w{1,30}\.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG)\s*,\s*""$/,
    source: "https://kafka.apache.org/documentation/#producerconfigs_ssl.endpoint.identification.algorithm",
  },
  {
    library: "JSch",
    calls: ["setConfig", "put", "setProperty"],
    to: /^"StrictHostKeyChecking"\s*,\s*"(?:no|off)"$/i,
    of: /^com\.(?:jcraft|github\.mwiede)\.jsch(?:\.|$)/,
    about: "host",
    source: "https://man.openbsd.org/ssh_config#StrictHostKeyChecking",
  },
  {
    library: "sshj",
    calls: ["addHostKeyVerifier"],
    to: /\bPromiscuousVerifier\b/,
    about: "host",
    source:
      "https://github.com/hierynomus/sshj/blob/master/src/main/java/net/schmizz/sshj/transport/verification/PromiscuousVerifier.java",
  },
  {
    library: "Apache MINA SSHD",
    calls: ["setServerKeyVerifier"],
    to: /\bAcceptAllServerKeyVerifier\b/,
    about: "host",
    source: "https://github.com/apache/mina-sshd/blob/master/docs/client-setup.md",
  },
];
