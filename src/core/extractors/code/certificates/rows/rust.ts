import { type CertificateRow, TRUE } from "../row.ts";

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
    to: /\bSslVerifyMode::NONE$/,
    source: "https://docs.rs/openssl/latest/openssl/ssl/struct.SslVerifyMode.html",
  },
];
