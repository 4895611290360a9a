import { type CertificateRow, FALSE } from "../row.ts";

export const RUBY: readonly CertificateRow[] = [
  {
    library: "OpenSSL",
    set: ["verify_mode", "ssl_verify_mode", "openssl_verify_mode"],
    to: /\bVERIFY_NONE$|^(?:["']none["']|:none)$/,
    instead: "OpenSSL::SSL::VERIFY_PEER",
    source: "https://docs.ruby-lang.org/en/master/OpenSSL/SSL/SSLContext.html#method-i-verify_mode-3D",
  },
  {
    library: "OpenSSL",
    set: ["VERIFY_PEER"],
    to: /\bVERIFY_NONE$/,
    source: "https://docs.ruby-lang.org/en/master/OpenSSL/SSL/SSLContext.html#method-i-verify_mode-3D",
  },
  {
    library: "OpenSSL",
    set: ["ssl_version", "min_version", "max_version"],
    to: /^(?::|["'])(?:SSLv[23]|SSL3|TLSv1(?:[._]1)?|TLS1(?:_1)?)["']?$|\bOpenSSL::SSL::(?:SSL[23]|TLS1(?:_1)?)_VERSION$/,
    about: "old",
    source: "https://docs.ruby-lang.org/en/master/OpenSSL/SSL/SSLContext.html#method-i-min_version-3D",
  },
  {
    library: "OpenSSL",
    calls: ["new"],
    within: /(?:^|::)SSLContext\b/,
    to: /^(?::|["'])(?:SSLv[23]|TLSv1(?:_1)?)(?:_client|_server)?["']?$/,
    about: "old",
    source: "https://docs.ruby-lang.org/en/master/OpenSSL/SSL/SSLContext.html#method-c-new",
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
  {
    library: "Net::SSH",
    set: ["verify_host_key"],
    to: /^(?::never|false)$/,
    about: "host",
    instead: ":always",
    source: "https://net-ssh.github.io/net-ssh/Net/SSH.html#method-c-start",
  },
];
