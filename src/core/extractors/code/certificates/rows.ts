import type { Language } from "../program.ts";

/** How certificates are left unchecked, or old versions of TLS are taken, in one language. */
export interface CertificateRow {
  /** Whose setting it is, as people say it. */
  readonly library: string;
  /** Keys, keywords and members that are given a value: `rejectUnauthorized: false`, `session.verify = False`. */
  readonly set?: readonly string[];
  /** Functions and methods that are given one: `danger_accept_invalid_certs(true)`. */
  readonly calls?: readonly string[];
  /** The value as written; of a call, all of its arguments. Left out of a call: whatever it is given. */
  readonly to?: RegExp;
  /** A module that the file has to import, where the name alone means many things. */
  readonly of?: RegExp;
  /** What the call around it goes by, where the name alone means many things. */
  readonly within?: RegExp;
  /** old: what is negotiated, and not whom it is with. Left out: the certificate is not checked. */
  readonly about?: "old";
  /** What to write in place of the value; left out where the way out is more than a word. */
  readonly instead?: string;
  /** Siblings that do the checking in its place: Go's `VerifyConnection`. */
  readonly unless?: readonly string[];
  readonly source: string;
}

const FALSE = /^(?:false|0|["'](?:0|false)["'])$/i;
const TRUE = /^true$/i;
const NODE = "https://nodejs.org/api/tls.html#tlsconnectoptions-callback";

const JAVASCRIPT: readonly CertificateRow[] = [
  {
    library: "Node's TLS",
    set: ["rejectUnauthorized"],
    to: FALSE,
    instead: "true",
    unless: ["requestCert"],
    source: NODE,
  },
  {
    library: "Node.js",
    set: ["NODE_TLS_REJECT_UNAUTHORIZED"],
    to: FALSE,
    source: "https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue",
  },
  {
    library: "MongoDB's driver",
    set: ["tlsAllowInvalidCertificates", "tlsAllowInvalidHostnames"],
    to: TRUE,
    instead: "false",
    source: "https://www.mongodb.com/docs/drivers/node/current/security/tls/",
  },
  {
    library: "request",
    set: ["strictSSL"],
    to: FALSE,
    instead: "true",
    of: /^request(?:-promise(?:-native)?)?$/,
    source: "https://github.com/request/request#requestoptions-callback",
  },
  {
    library: "Node's TLS",
    set: ["minVersion"],
    to: /^["']TLSv1(?:\.1)?["']$/,
    about: "old",
    instead: '"TLSv1.2"',
    source: "https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions",
  },
  {
    library: "Node's TLS",
    set: ["secureProtocol"],
    to: /^["'](?:TLSv1(?:_1)?|SSLv[23])(?:_client|_server)?_method["']$/,
    about: "old",
    source: "https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions",
  },
];

/** Python's clients whose `verify` is about certificates; a token's is not. */
const VERIFY = /^(?:requests|httpx|niquests|boto3|botocore|hvac|requests_html|cloudscraper)(?:\.|$)/;

const PYTHON: readonly CertificateRow[] = [
  {
    library: "the client",
    set: ["verify"],
    to: FALSE,
    of: VERIFY,
    instead: "True",
    source: "https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification",
  },
  {
    library: "aiohttp",
    set: ["ssl", "verify_ssl"],
    to: FALSE,
    of: /^aiohttp(?:\.|$)/,
    instead: "True",
    source: "https://docs.aiohttp.org/en/stable/client_advanced.html#ssl-control-for-tcp-sockets",
  },
  {
    library: "the client",
    set: ["verify_certs", "verify_ssl"],
    to: FALSE,
    of: /^(?:elasticsearch|opensearchpy|kubernetes|influxdb_client|influxdb)(?:\.|$)/,
    instead: "True",
    source: "https://elasticsearch-py.readthedocs.io/en/stable/api/elasticsearch.html",
  },
  {
    library: "ssl",
    calls: ["_create_unverified_context", "_create_stdlib_context"],
    source: "https://peps.python.org/pep-0476/#opting-out",
  },
  {
    library: "ssl",
    set: ["_create_default_https_context"],
    to: /(?:^|\.)_create_(?:unverified|stdlib)_context$/,
    source: "https://peps.python.org/pep-0476/#opting-out",
  },
  {
    library: "ssl",
    set: ["verify_mode", "cert_reqs"],
    to: /^(?:ssl\.)?(?:VerifyMode\.)?CERT_NONE$|^["'](?:CERT_NONE|NONE)["']$/,
    source: "https://docs.python.org/3/library/ssl.html#ssl.CERT_NONE",
  },
  {
    library: "redis-py",
    set: ["ssl_cert_reqs"],
    to: /^None$|^["']none["']$|\bCERT_NONE$/,
    of: /^redis(?:\.|$)/,
    instead: '"required"',
    source: "https://redis.readthedocs.io/en/stable/examples/ssl_connection_examples.html",
  },
  {
    library: "ssl",
    set: ["minimum_version"],
    to: /(?:^|\.)TLSVersion\.(?:SSLv3|TLSv1(?:_1)?)$/,
    about: "old",
    instead: "ssl.TLSVersion.TLSv1_2",
    source: "https://docs.python.org/3/library/ssl.html#ssl.SSLContext.minimum_version",
  },
  {
    library: "ssl",
    calls: ["SSLContext"],
    to: /(?:^|\.)PROTOCOL_(?:SSLv[23]|TLSv1(?:_1)?)$/,
    about: "old",
    source: "https://docs.python.org/3/library/ssl.html#ssl.PROTOCOL_TLSv1",
  },
];

const GO: readonly CertificateRow[] = [
  {
    library: "crypto/tls",
    set: ["InsecureSkipVerify"],
    to: TRUE,
    instead: "false",
    unless: ["VerifyPeerCertificate", "VerifyConnection"],
    source: "https://pkg.go.dev/crypto/tls#Config",
  },
  {
    library: "crypto/tls",
    set: ["MinVersion", "MaxVersion"],
    to: /^tls\.Version(?:SSL30|TLS1[01])$/,
    about: "old",
    instead: "tls.VersionTLS12",
    source: "https://pkg.go.dev/crypto/tls#Config",
  },
];

const JVM: readonly CertificateRow[] = [
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

const ALWAYS =
  /=>\s*(?:true|\{\s*return\s+true;\s*\})$|^delegate\b[^{]*\{\s*return\s+true;\s*\}$|\bDangerousAcceptAnyServerCertificateValidator$/;

const CSHARP: readonly CertificateRow[] = [
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

const RUBY: readonly CertificateRow[] = [
  {
    library: "OpenSSL",
    set: ["verify_mode", "ssl_verify_mode", "openssl_verify_mode"],
    to: /\bVERIFY_NONE$|^["']none["']$/,
    instead: "OpenSSL::SSL::VERIFY_PEER",
    source: "https://docs.ruby-lang.org/en/master/OpenSSL/SSL/SSLContext.html#method-i-verify_mode-3D",
  },
  {
    library: "the client",
    set: ["verify_ssl", "ssl_verify_peer", "ssl_verifypeer", "verify_peer"],
    to: /^false$|\bVERIFY_NONE$/,
    instead: "true",
    source: "https://github.com/rest-client/rest-client#ssl-client-certificates",
  },
  {
    library: "the client",
    set: ["verify"],
    to: FALSE,
    within: /^(?:Faraday|HTTParty|HTTPX)\b/,
    instead: "true",
    source: "https://lostisland.github.io/faraday/#/customization/ssl-options",
  },
];

const PHP: readonly CertificateRow[] = [
  // Laravel's `Auth::routes(['verify' => false])` is about addresses of mail.
  {
    library: "the client",
    set: ["verify"],
    to: FALSE,
    within: /(?:Client|withOptions|request|requestAsync|get|post|put|patch|delete|head|send)$/,
    instead: "true",
    source: "https://docs.guzzlephp.org/en/stable/request-options.html#verify",
  },
  {
    library: "the stream",
    set: ["verify_peer"],
    to: FALSE,
    instead: "true",
    source: "https://www.php.net/manual/en/context.ssl.php#context.ssl.verify-peer",
  },
  {
    library: "curl",
    set: ["CURLOPT_SSL_VERIFYPEER"],
    to: FALSE,
    instead: "true",
    source: "https://curl.se/libcurl/c/CURLOPT_SSL_VERIFYPEER.html",
  },
  {
    library: "curl",
    set: ["CURLOPT_SSL_VERIFYHOST"],
    to: FALSE,
    instead: "2",
    source: "https://curl.se/libcurl/c/CURLOPT_SSL_VERIFYHOST.html",
  },
  {
    library: "curl",
    calls: ["curl_setopt"],
    to: /\bCURLOPT_SSL_VERIFY(?:PEER|HOST)\s*,\s*(?:false|0)$/i,
    source: "https://curl.se/libcurl/c/CURLOPT_SSL_VERIFYPEER.html",
  },
  {
    library: "Laravel",
    calls: ["withoutVerifying"],
    source: "https://laravel.com/api/12.x/Illuminate/Http/Client/PendingRequest.html#method_withoutVerifying",
  },
];

const RUST: readonly CertificateRow[] = [
  {
    library: "the client",
    calls: ["danger_accept_invalid_certs", "danger_accept_invalid_hostnames", "tls_danger_accept_invalid_certs"],
    to: TRUE,
    source: "https://docs.rs/reqwest/latest/reqwest/struct.ClientBuilder.html#method.danger_accept_invalid_certs",
  },
  {
    library: "openssl",
    calls: ["set_verify"],
    to: /\bSslVerifyMode::NONE$/,
    source: "https://docs.rs/openssl/latest/openssl/ssl/struct.SslVerifyMode.html",
  },
];

/** By language: to know another setting, add a row and a case to the page `encryption-transit.clients.md`. */
export const CERTIFICATES: Readonly<Record<Language, readonly CertificateRow[]>> = {
  javascript: JAVASCRIPT,
  typescript: JAVASCRIPT,
  python: PYTHON,
  go: GO,
  java: JVM,
  kotlin: JVM,
  csharp: CSHARP,
  ruby: RUBY,
  php: PHP,
  rust: RUST,
};
