import { type CertificateRow, TRUE } from "../row.ts";

export const GO: readonly CertificateRow[] = [
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
  {
    library: "crypto/tls",
    set: ["MinVersion", "MaxVersion"],
    to: /^0x030[0-2]$/,
    of: /^crypto\/tls$/,
    about: "old",
    instead: "tls.VersionTLS12",
    source: "https://pkg.go.dev/crypto/tls#pkg-constants",
  },
];
