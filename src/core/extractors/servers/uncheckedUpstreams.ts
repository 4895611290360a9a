import type { Signal, Span, TransportEncryption } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { around, type Block, blocksOf, ownText } from "./braces.ts";
import { isElsewhere } from "./connections.ts";
import { CADDY_FILES, NGINX_FILES } from "./proxies.ts";

/** Kept for documents: https://www.rfc-editor.org/rfc/rfc2606 */
const SAMPLE = /(?:^|\.)example\.(?:com|net|org)$|\.example$/i;

/** Sides that nginx hands requests to by TLS; it looks at no certificate unless it is told to. */
const SIDES = [
  // https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_verify
  {
    pass: /(?:^|[\s;{}])(proxy_pass\s+["']?https:\/\/([\w.-]{1,250})[^;{}]{0,300})/g,
    verify: /(?:^|[\s;{}])proxy_ssl_verify\s+(on|off)\b/,
  },
  // https://nginx.org/en/docs/http/ngx_http_grpc_module.html#grpc_ssl_verify
  {
    pass: /(?:^|[\s;{}])(grpc_pass\s+["']?grpcs:\/\/([\w.-]{1,250})[^;{}]{0,300})/g,
    verify: /(?:^|[\s;{}])grpc_ssl_verify\s+(on|off)\b/,
  },
] as const;

/** Where nginx believes whoever answers in a host elsewhere that it hands requests to. */
const nginxUpstreams: Extractor = {
  name: "certificates that nginx leaves unchecked",
  files: NGINX_FILES,
  mayHold: (text) => /\bproxy_pass\s+["']?https:|\bgrpc_pass\s+["']?grpcs:/.test(text),

  extract({ path, text }) {
    const blocks = blocksOf(text);
    const signals = blocks.flatMap((block) => SIDES.flatMap((side) => ofBlock(path, text, block, blocks, side)));
    return { signals, problems: [] };
  },
};

function ofBlock(
  path: string,
  text: string,
  block: Block,
  blocks: readonly Block[],
  { pass, verify }: (typeof SIDES)[number],
): readonly Signal[] {
  const own = ownText(block);
  const told = [own, ...around(block, blocks).map(ownText)].map((each) => verify.exec(each)?.[1]).find((each) => each);
  if (told === "on") return [];
  return [...own.matchAll(pass)].flatMap(([, directive = "", host = ""]): readonly Signal[] => {
    const start = text.indexOf(directive, block.span.start);
    if (!isOthers(host) || start < 0) return [];
    const why =
      told === "off"
        ? `${verify.source.includes("grpc") ? "grpc" : "proxy"}_ssl_verify off`
        : "nginx looks at none unless it is told to";
    const message = `nginx hands requests to whoever answers for ${host}, since no certificate is checked (${why}): they can be read and answered on their way.`;
    // What nobody wrote is the default of every nginx.
    return [hop(path, { start, end: start + directive.length }, told === "off" ? "external" : "internal", message)];
  });
}

/** `server api api.partner.io:443 ssl verify none`: https://docs.haproxy.org/3.0/configuration.html#5.2-verify */
const haproxyServers: Extractor = {
  name: "certificates that HAProxy leaves unchecked",
  files: ["**/haproxy*.cfg", "**/haproxy/**/*.cfg"],
  mayHold: (text) => /\bverify[ \t]+none\b|\bssl-min-ver\b|\bforce-(?:sslv3|tlsv1[01])\b/.test(text),

  extract({ path, text }) {
    const servers = [...text.matchAll(HAPROXY_SERVER)].map(({ 0: line, 1: host = "", index }) =>
      hop(
        path,
        spanOf(line, index),
        isOthers(host) ? "external" : "internal",
        "HAProxy hands requests to whoever answers, since no certificate is checked (verify none): they can be read and answered on their way.",
      ),
    );
    const old = [...text.matchAll(HAPROXY_OLD)].map(({ 0: line, 1: says = "", index }) =>
      oldVersions(
        path,
        spanOf(line, index),
        "external",
        `HAProxy takes versions of TLS before 1.2 (${says}), which are broken: what is sent by them can be read.`,
      ),
    );
    return { signals: [...servers, ...old], problems: [] };
  },
};

const HAPROXY_SERVER =
  /^[ \t]*(?:default-)?server[ \t]+(?:\S+[ \t]+([\w.-]{1,250})(?::\S+)?[ \t])?[^\n#]{0,600}?\bssl\b[^\n#]{0,400}?\bverify[ \t]+none\b/gm;
const HAPROXY_OLD =
  /^[ \t]*(?:bind|ssl-default-bind-options)[ \t][^\n#]{0,600}?\b(ssl-min-ver[ \t]+(?:SSLv3|TLSv1\.[01])|force-(?:sslv3|tlsv1[01]))\b/gm;

/** https://httpd.apache.org/docs/2.4/mod/mod_ssl.html#sslproxyverify, #sslprotocol */
const apacheHosts: Extractor = {
  name: "TLS of Apache",
  files: [
    "**/{httpd,apache,ssl,vhost}*.conf",
    "**/{apache2,httpd,apache}/**/*.conf",
    "**/sites-{available,enabled}/*.conf",
  ],
  mayHold: (text) => /^[ \t]*SSL(?:ProxyVerify|Protocol)\b/im.test(text),

  extract({ path, text }) {
    const signals: Signal[] = [];
    const proxied = [...text.matchAll(APACHE_PROXY)].map(([, host = ""]) => host);
    for (const { 0: line, index } of text.matchAll(/^[ \t]*SSLProxyVerify[ \t]+"?(?:none|optional_no_ca)\b/gim))
      signals.push(
        hop(
          path,
          spanOf(line, index),
          proxied.some(isOthers) ? "external" : "internal",
          `Apache hands requests to whoever answers, since no certificate is checked (${line.trim()}): they can be read and answered on their way.`,
        ),
      );
    for (const { 0: line, 1: versions = "", index } of text.matchAll(/^[ \t]*SSLProtocol[ \t]+([^\n#]{1,200})/gim)) {
      const words = versions.trim().toLowerCase().split(/\s+/);
      const named = words.filter((word) => /^\+?(?:sslv3|tlsv1(?:\.1)?)$/.test(word));
      const isAll =
        words.some((word) => /^\+?all$/.test(word)) && !(words.includes("-tlsv1") && words.includes("-tlsv1.1"));
      if (named.length === 0 && !isAll) continue;
      // What "all" takes is what the library it is built with still knows.
      const message = `Apache takes versions of TLS before 1.2 (${line.trim()}), which are broken: what is sent by them can be read.`;
      signals.push(oldVersions(path, spanOf(line, index), named.length > 0 ? "external" : "internal", message));
    }
    return { signals, problems: [] };
  },
};

const APACHE_PROXY = /^[ \t]*(?:ProxyPass(?:Match)?|BalancerMember)[ \t][^\n#]{0,300}?\bhttps:\/\/([\w.-]{1,250})/gim;

/** https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#tls_insecure_skip_verify */
const caddyUpstreams: Extractor = {
  name: "certificates that Caddy leaves unchecked",
  files: CADDY_FILES,
  mayHold: (text) => text.includes("tls_insecure_skip_verify"),

  extract({ path, text }) {
    const blocks = blocksOf(text);
    const signals = blocks.flatMap((block): readonly Signal[] => {
      if (!/(?:^|\s)tls_insecure_skip_verify(?=\s|$)/.test(ownText(block))) return [];
      const start = text.indexOf("tls_insecure_skip_verify", block.span.end);
      const proxy = around(block, blocks).find(({ head }) => /(?:^|\s)reverse_proxy(?:\s|$)/.test(head));
      if (start < 0 || proxy === undefined) return [];
      const told = `${proxy.head.slice(proxy.head.lastIndexOf("reverse_proxy"))}\n${ownText(proxy)}`;
      const hosts = [
        ...told.matchAll(/(?:^|[\s"])(?:https:\/\/)?([a-z\d-]{1,60}(?:\.[a-z\d-]{1,60}){1,9})(?::\d+)?(?=[\s"/]|$)/gi),
      ];
      const where = hosts.some(([, host = ""]) => isOthers(host)) ? "external" : "internal";
      const message =
        "Caddy hands requests to whoever answers, since no certificate is checked (tls_insecure_skip_verify): they can be read and answered on their way.";
      return [hop(path, { start, end: start + "tls_insecure_skip_verify".length }, where, message)];
    });
    return { signals, problems: [] };
  },
};

/** A host elsewhere that nginx hands requests to as they are. Names of a company's own network look alike, so it is told and no more. */
const nginxPlain: Extractor = {
  name: "Hosts elsewhere to which nginx speaks plain text",
  files: NGINX_FILES,
  mayHold: (text) => /\bproxy_pass\s+["']?http:/.test(text),

  extract({ path, text }) {
    const blocks = blocksOf(text);
    const named = blocks.flatMap(({ head }) => /^upstream\s+(\S+)$/.exec(head)?.[1] ?? []);
    const signals = blocks.flatMap((block) =>
      [...ownText(block).matchAll(PLAIN_PASS)].flatMap(([, directive = "", host = ""]): readonly Signal[] => {
        const start = text.indexOf(directive, block.span.start);
        if (!isOthers(host) || named.includes(host) || start < 0) return [];
        const message = `nginx hands requests to ${host} by plain HTTP: whoever carries them there can read and change them.`;
        const data = { hop: "internal", what: "proxy-plain", state: "open", message, fixes: [] } as const;
        return [
          { kind: "transport.encryption", place: { path, span: { start, end: start + directive.length } }, data },
        ];
      }),
    );
    return { signals, problems: [] };
  },
};

const PLAIN_PASS = /(?:^|[\s;{}])(proxy_pass\s+["']?http:\/\/([\w.-]{1,250})[^;{}]{0,300})/g;

function isOthers(host: string): boolean {
  return isElsewhere(host) && !SAMPLE.test(host);
}

function spanOf(line: string, index: number): Span {
  return { start: index + line.length - line.trimStart().length, end: index + line.trimEnd().length };
}

function hop(path: string, span: Span, where: TransportEncryption["hop"], message: string): Signal {
  const data = { hop: where, what: "certificate-unchecked", state: "unverified", message, fixes: [] } as const;
  return { kind: "transport.encryption", place: { path, span }, data };
}

function oldVersions(path: string, span: Span, where: TransportEncryption["hop"], message: string): Signal {
  const data = { hop: where, what: "tls-old", state: "open", message, fixes: [] } as const;
  return { kind: "transport.encryption", place: { path, span }, data };
}

/** What the files of proxies say of how they look at who is behind them. */
export const UPSTREAMS: readonly Extractor[] = [
  nginxUpstreams,
  nginxPlain,
  haproxyServers,
  apacheHosts,
  caddyUpstreams,
];
