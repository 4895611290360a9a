import { type CertificateRow, FALSE, TRUE, WEAK_CIPHERS } from "../row.ts";

const NODE = "https://nodejs.org/api/tls.html#tlsconnectoptions-callback";

export const JAVASCRIPT: readonly CertificateRow[] = [
  {
    library: "Node's TLS",
    set: ["rejectUnauthorized"],
    to: FALSE,
    instead: "true",
    unless: ["requestCert"],
    source: NODE,
  },
  {
    library: "Node's TLS",
    set: ["checkServerIdentity"],
    to: /^(?:\([\w\s,:]{0,80}\)|\w+)\s*=>\s*(?:undefined|null|true|void 0|\{\s*(?:return(?: undefined| null| true| void 0)?;?)?\s*\})$|^function\s*\w*\([\w\s,:]{0,80}\)\s*\{\s*(?:return(?: undefined| null| true| void 0)?;?)?\s*\}$/,
    source: "https://nodejs.org/api/tls.html#tlscheckserveridentityhostname-cert",
  },
  {
    library: "Node.js",
    set: ["NODE_TLS_REJECT_UNAUTHORIZED"],
    to: FALSE,
    source: "https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue",
  },
  {
    library: "MongoDB's driver",
    set: ["tlsAllowInvalidCertificates", "tlsAllowInvalidHostnames", "tlsInsecure"],
    to: TRUE,
    instead: "false",
    source: "https://www.mongodb.com/docs/drivers/node/current/security/tls/",
  },
  {
    library: "superagent",
    calls: ["disableTLSCerts"],
    source: "https://ladjs.github.io/superagent/#tls-options",
  },
  {
    library: "Node's TLS",
    set: ["ciphers"],
    to: WEAK_CIPHERS,
    of: /^(?:node:)?(?:https|tls|http2)$/,
    about: "weak",
    source: "https://nodejs.org/api/tls.html#modifying-the-default-tls-cipher-suite",
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
    set: ["minVersion", "maxVersion", "DEFAULT_MIN_VERSION", "DEFAULT_MAX_VERSION"],
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
  {
    library: "ssh2",
    set: ["hostVerifier"],
    to: /=>\s*true$|\{\s*return\s+true;?\s*\}$/,
    of: /^(?:ssh2|ssh2-sftp-client|node-ssh)$/,
    about: "host",
    source: "https://github.com/mscdex/ssh2#client-methods",
  },
];
