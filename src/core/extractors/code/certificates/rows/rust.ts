import { type CertificateRow, FALSE, TRUE } from "../row.ts";

export const RUST: readonly CertificateRow[] = [
  {
    library: "the client",
    calls: ["danger_accept_invalid_certs", "danger_accept_invalid_hostnames", "tls_danger_accept_invalid_certs"],
    to: TRUE,
    source: "https://docs.rs/reqwest/latest/reqwest/struct.ClientBuilder.html#method.danger_accept_invalid_certs",
  },
  {
    library: "openssl",
    calls: ["set_verify"],
    to: /\bSslVerifyMode::NONE$|\bSSL_VERIFY_NONE$/,
    source: "https://docs.rs/openssl/latest/openssl/ssl/struct.SslVerifyMode.html",
  },
  {
    library: "openssl",
    calls: ["verify_hostname", "set_verify_hostname"],
    to: FALSE,
    source: "https://docs.rs/openssl/latest/openssl/ssl/struct.ConnectConfiguration.html#method.verify_hostname",
  },
  // A verifier of one's own may well check: by its name, this one does not.
  {
    library: "rustls",
    calls: ["set_certificate_verifier", "with_custom_certificate_verifier"],
    to: /\b(?:No|Skip|Danger|Accept|Insecure|Dummy|Null|Trust(?:All|Any))\w*/,
    source: "https://docs.rs/rustls/latest/rustls/client/danger/index.html",
  },
  {
    library: "the client",
    calls: [
      ...["min_tls_version", "max_tls_version", "tls_version_min", "tls_version_max"],
      ...["min_protocol_version", "max_protocol_version", "set_min_proto_version", "set_max_proto_version"],
    ],
    to: /\bTLS_1_[01]\b|\bProtocol::(?:Sslv3|Tlsv1[01])\b|\bSslVersion::(?:SSL3|TLS1(?:_1)?)\b/,
    about: "old",
    source: "https://docs.rs/reqwest/latest/reqwest/struct.ClientBuilder.html#method.min_tls_version",
  },
];
