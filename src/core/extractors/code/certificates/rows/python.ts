import { type CertificateRow, FALSE, TRUE } from "../row.ts";

/** Python's clients whose `verify` is about certificates; a token's is not. */
const VERIFY = /^(?:requests|httpx|niquests|boto3|botocore|hvac|requests_html|cloudscraper)(?:\.|$)/;

export const PYTHON: readonly CertificateRow[] = [
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
    library: "httplib2",
    set: ["disable_ssl_certificate_validation"],
    to: TRUE,
    instead: "False",
    source: "https://httplib2.readthedocs.io/en/latest/libhttplib2.html#httplib2.Http",
  },
  {
    library: "MongoDB's driver",
    set: ["tlsAllowInvalidCertificates", "tlsAllowInvalidHostnames", "tlsInsecure"],
    to: TRUE,
    instead: "False",
    of: /^(?:pymongo|motor|mongoengine)(?:\.|$)/,
    source: "https://pymongo.readthedocs.io/en/stable/api/pymongo/mongo_client.html",
  },
  {
    library: "pycurl",
    calls: ["setopt"],
    to: /\bSSL_VERIFY(?:PEER|HOST)\s*,\s*(?:0|False)$/,
    of: /^pycurl(?:\.|$)/,
    source: "https://curl.se/libcurl/c/CURLOPT_SSL_VERIFYPEER.html",
  },
  {
    library: "Tornado",
    set: ["validate_cert"],
    to: FALSE,
    instead: "True",
    of: /^tornado(?:\.|$)/,
    source: "https://www.tornadoweb.org/en/stable/httpclient.html#request-objects",
  },
  {
    library: "paho-mqtt",
    calls: ["tls_insecure_set"],
    to: TRUE,
    instead: "False",
    source: "https://eclipse.dev/paho/files/paho.mqtt.python/html/client.html",
  },
  {
    library: "ldap3",
    set: ["validate"],
    to: /\bCERT_NONE$/,
    of: /^ldap3(?:\.|$)/,
    source: "https://ldap3.readthedocs.io/en/latest/ssltls.html",
  },
  // Before Python 3.12: without `cert_reqs` it asks for no certificate.
  {
    library: "ssl",
    calls: ["wrap_socket"],
    within: /^ssl\.wrap_socket$|^wrap_socket$/,
    to: /^(?!.*\b(?:cert_reqs|server_side|ssl_version)\s*=)(?=.)/s,
    of: /^ssl$/,
    source: "https://docs.python.org/3.11/library/ssl.html#ssl.wrap_socket",
  },
  {
    library: "ssl",
    set: ["verify_mode", "cert_reqs"],
    to: /^(?:ssl\.)?(?:VerifyMode\.)?CERT_NONE$|^["'](?:CERT_NONE|NONE)["']$/,
    source: "https://docs.python.org/3/library/ssl.html#ssl.CERT_NONE",
  },
  // Where nobody looks at the certificate either, that is what is told.
  {
    library: "ssl",
    set: ["check_hostname"],
    to: FALSE,
    of: /^ssl$/,
    without: /\bCERT_NONE\b|\bload_verify_locations\b|\bcafile\b|\bCLIENT_AUTH\b|\bPROTOCOL_TLS_SERVER\b/,
    instead: "True",
    source: "https://docs.python.org/3/library/ssl.html#ssl.SSLContext.check_hostname",
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
    to: /^(?:\w+\.)?PROTOCOL_(?:SSLv[23]|TLSv1(?:_1)?)$/,
    about: "old",
    source: "https://docs.python.org/3/library/ssl.html#ssl.PROTOCOL_TLSv1",
  },
  // PyOpenSSL's SSLv23_METHOD takes any version, and stands for what both sides can.
  {
    library: "pyOpenSSL",
    calls: ["Context"],
    to: /^(?:\w+\.){0,2}(?:SSLv[23]|TLSv1(?:_1)?)_METHOD$/,
    about: "old",
    source: "https://www.pyopenssl.org/en/latest/api/ssl.html#context-objects",
  },
  // As a keyword, and as what a parameter is where nobody gives it.
  {
    library: "ssl",
    set: ["ssl_version", "protocol", "method", "version", "ssl_protocol", "tls_version"],
    to: /(?:^|\.)(?:PROTOCOL_(?:SSLv[23]|TLSv1(?:_1)?)|(?:SSLv[23]|TLSv1(?:_1)?)_METHOD)$/,
    about: "old",
    source: "https://docs.python.org/3/library/ssl.html#ssl.PROTOCOL_TLSv1",
  },
];
