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
  // What tls.InsecureCipherSuites gives with Go 1.26.
  {
    library: "crypto/tls",
    set: ["CipherSuites"],
    to: /\btls\.TLS_(?:RSA_WITH_|\w{1,40}_(?:RC4_128_SHA|3DES_EDE_CBC_SHA|CBC_SHA256)\b)/,
    about: "weak",
    source: "https://pkg.go.dev/crypto/tls#InsecureCipherSuites",
  },
  {
    library: "req",
    calls: ["EnableInsecureSkipVerify"],
    of: /^github\.com\/imroc\/req(?:\/|$)/,
    source: "https://pkg.go.dev/github.com/imroc/req/v3#Client.EnableInsecureSkipVerify",
  },
  {
    library: "crypto/ssh",
    calls: ["InsecureIgnoreHostKey"],
    of: /^golang\.org\/x\/crypto\/ssh$/,
    about: "host",
    source: "https://pkg.go.dev/golang.org/x/crypto/ssh#InsecureIgnoreHostKey",
  },
  {
    library: "crypto/ssh",
    set: ["HostKeyCallback"],
    to: /^func\([^)]{0,200}\)\s*error\s*\{\s*return nil;?\s*\}$/,
    of: /^golang\.org\/x\/crypto\/ssh$/,
    about: "host",
    source: "https://pkg.go.dev/golang.org/x/crypto/ssh#HostKeyCallback",
  },
];
