import { type CertificateRow, FALSE, TRUE } from "../row.ts";
import { TRUSTING_NAME } from "../trustAll.ts";

export const RUST: readonly CertificateRow[] = [
  {
    library: "the client",
    calls: ["danger_accept_invalid_certs", "danger_accept_invalid_hostnames", "tls_danger_accept_invalid_certs"],
    to: TRUE,
    source: "https://docs.rs/reqwest/latest/reqwest/struct.ClientBuilder.html#method.danger_accept_invalid_certs",
  },
  {
    library: "isahc",
    calls: ["ssl_options"],
    to: /\bDANGER_ACCEPT_(?:INVALID_(?:CERTS|HOSTS)|REVOKED_CERTS)\b/,
    source: "https://docs.rs/isahc/latest/isahc/config/struct.SslOption.html",
  },
  {
    library: "ureq",
    calls: ["disable_verification"],
    to: TRUE,
    source: "https://docs.rs/ureq/latest/ureq/tls/struct.TlsConfigBuilder.html#method.disable_verification",
  },
  {
    library: "MongoDB's driver",
    calls: ["allow_invalid_certificates", "allow_invalid_hostnames"],
    to: TRUE,
    source: "https://docs.rs/mongodb/latest/mongodb/options/struct.TlsOptions.html",
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
    to: TRUSTING_NAME,
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
