import type { Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { NGINX_FILES } from "./proxies.ts";

/** Reads which versions of TLS nginx takes, where its files say so: https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_protocols */
export const nginxTls: Extractor = {
  name: "TLS of nginx",
  files: NGINX_FILES,
  mayHold: (text) => text.includes("ssl_protocols"),

  extract({ path, text }) {
    // Without a listener and a certificate of its own, a file that includes no others says what nobody is served by.
    if (
      !/\bssl_certificate\b|\blisten[ \t][^;\n]{0,120}\b(?:ssl|quic)\b|\binclude\b[^;\n]{0,160}(?:\.conf|sites-enabled)/.test(
        text,
      )
    )
      return NOTHING;
    const signals = [...text.matchAll(DIRECTIVE)].map((match): Signal => {
      const versions = (match[2] ?? "").trim().split(/\s+/);
      const old = versions.filter((version) => /^(?:SSLv[23]|TLSv1(?:\.1)?)$/.test(version));
      const start = match.index + (match[1] ?? "").length;
      const span = { start, end: match.index + match[0].length };
      const message =
        old.length > 0
          ? `nginx takes ${old.join(" and ")}, which browsers have given up: what is sent by them can be read.`
          : `nginx takes ${versions.join(" and ")}`;
      const left = versions.filter((version) => !old.includes(version)).join(" ") || "TLSv1.2 TLSv1.3";
      const edits = [{ path, span, text: `ssl_protocols ${left};` }];
      return {
        kind: "transport.encryption",
        place: { path, span },
        data: {
          hop: "external",
          what: "tls-old",
          state: old.length > 0 ? "open" : "encrypted",
          message,
          fixes: old.length > 0 ? [{ kind: "edit", title: `Take ${left} only`, safety: "review", edits }] : [],
        },
      };
    });
    return { signals, problems: [] };
  },
};

const DIRECTIVE = /((?:^|[;{}])[ \t]*)ssl_protocols[ \t]+([^;#\n]{1,200});/gm;
