import { type CertificateRow, FALSE } from "../row.ts";

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
