import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { blocksOf } from "./braces.ts";
import { CADDY_FILES, NGINX_FILES } from "./proxies.ts";

/** Reads where nginx sends a caller to the same server again: https://nginx.org/en/docs/http/ngx_http_upstream_module.html */
export const nginxAffinity: Extractor = {
  name: "Affinity of nginx",
  files: NGINX_FILES,
  mayHold: (text) => /\bupstream\s/.test(text) && STICKY.test(text),

  extract({ path, text }) {
    const upstreams = blocksOf(text).filter(({ head }) => head.startsWith("upstream "));
    const signals = upstreams.flatMap(({ head, body, span }): readonly Signal[] => {
      const says = STICKY.exec(body)?.[1];
      const servers = body.match(/(?:^|[;{}\s])server\s+[^;]{1,300};/g) ?? [];
      // With one server there is none to choose from; a name may stand for several.
      const isAlone = servers.length === 1 && /server\s+(?:unix:|127\.|localhost)/.test(servers[0] ?? "");
      if (says === undefined || isAlone) return [];
      const data = { by: `nginx's ${head}`, says: says.replace(/\s+/g, " ") };
      return [{ kind: "traffic.affinity", place: { path, span }, data }];
    });
    return { signals, problems: [] };
  },
};

const STICKY =
  /(?:^|[;{}\s])(ip_hash|hash\s+\$(?:remote_addr|cookie_\w+)|sticky(?:\s+(?:cookie|route|learn))?)\b[^;{}]{0,300};/;

/** Reads where HAProxy does: https://docs.haproxy.org/3.0/configuration.html#4.2-cookie */
export const haproxyAffinity: Extractor = {
  name: "Affinity of HAProxy",
  files: ["**/haproxy*.cfg", "**/haproxy/**/*.cfg"],
  mayHold: (text) => HAPROXY.test(text),

  extract({ path, text }) {
    let section = "";
    const signals: Signal[] = [];
    for (const { 0: line, index } of text.matchAll(/^[^\n]+/gm)) {
      const head = /^(backend|listen|defaults|frontend)\b[ \t]*(\S*)/.exec(line);
      if (head !== null) section = `${head[1]} ${head[2]}`.trim();
      const says = HAPROXY.exec(line)?.[1];
      if (says === undefined) continue;
      const start = index + line.search(/\S/);
      const span = { start, end: index + line.trimEnd().length };
      signals.push({ kind: "traffic.affinity", place: { path, span }, data: { by: `HAProxy's ${section}`, says } });
    }
    return { signals, problems: [] };
  },
};

const HAPROXY =
  /^[ \t]+(cookie[ \t]+\S+[ \t]+(?:insert|prefix|rewrite)|stick[ \t]+on[ \t]+(?:src|req\.cook)|balance[ \t]+source)\b/m;

/** Reads where Caddy does: https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#load-balancing */
export const caddyAffinity: Extractor = {
  name: "Affinity of Caddy",
  files: CADDY_FILES,
  mayHold: (text) => text.includes("lb_policy"),

  extract({ path, text }) {
    const signals = [...text.matchAll(CADDY)].map((match): Signal => {
      const start = match.index + (match[1] ?? "").length;
      const says = (match[2] ?? "").replace(/\s+/g, " ");
      const place = { path, span: { start, end: match.index + match[0].length } };
      return { kind: "traffic.affinity", place, data: { by: "Caddy", says } };
    });
    return { signals, problems: [] };
  },
};

const CADDY = /^([ \t]*)(lb_policy[ \t]+(?:ip_hash|client_ip_hash|cookie))\b/gm;
