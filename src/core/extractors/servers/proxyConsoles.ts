import type { Signal, Span } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, isTemplated, textAt } from "../yaml.ts";
import { linesOf } from "./line.ts";
import { flattened } from "./spring.ts";

/** Addresses that the own machine alone reaches. */
const LOOPBACK = /^(?:127\.|localhost\b|\[?::1\]?|unix[:@]|\/|abns@)/;

function shown(path: string, span: Span, tool: string, shownBy: string, port: string | undefined): Signal {
  const data = { tool, shownBy, asks: "no", reach: "published", ...(port === undefined ? {} : { port }) } as const;
  return { kind: "console.run", place: { path, span }, data };
}

/**
 * HAProxy's page of what it does, where it asks for no password and is open to more than the machine.
 * https://docs.haproxy.org/3.0/configuration.html#stats%20enable, #stats%20auth, #stats%20admin
 */
const haproxyStats: Extractor = {
  name: "HAProxy's statistics",
  files: ["**/haproxy*.cfg", "**/haproxy/**/*.cfg"],
  mayHold: (text) => /^[ \t]*stats[ \t]+(?:enable|uri|admin)\b/m.test(text),

  extract({ path, text }) {
    if (/\{\{|<%/.test(text)) return NOTHING;
    const starts = [...text.matchAll(SECTION)].map(({ index }) => index);
    const signals = starts.flatMap((start, index): readonly Signal[] => {
      const body = text.slice(start, starts[index + 1] ?? text.length);
      const stats = /^[ \t]*stats[ \t]+(?:enable|uri|admin)\b[^\n]{0,200}/m.exec(body);
      // A backend is reached by what its frontends let through; the defaults are no place of their own.
      if (stats === null || !/^(?:listen|frontend)\b/.test(body)) return [];
      if (/^[ \t]*(?:stats[ \t]+(?:auth|http-request)|http-request[ \t]+(?:auth|deny)|acl)\b/m.test(body)) return [];
      const binds = [...body.matchAll(/^[ \t]*bind[ \t]+(\S{1,200})/gm)].map(([, address = ""]) => address);
      const open = binds.find((address) => !LOOPBACK.test(address));
      if (open === undefined) return [];
      const admin = /^[ \t]*stats[ \t]+admin\b/m.test(body);
      const tool = admin ? "HAProxy's page by which servers are taken out" : "HAProxy's page of statistics";
      const from = start + stats.index + (stats[0].length - stats[0].trimStart().length);
      const span = { start: from, end: start + stats.index + stats[0].trimEnd().length };
      return [shown(path, span, tool, stats[0].trim(), /:(\d+)$/.exec(open)?.[1])];
    });
    return { signals, problems: [] };
  },
};

const SECTION = /^(?:global|defaults|listen|frontend|backend|userlist|peers|resolvers|cache|program)\b/gm;

/** https://doc.traefik.io/traefik/reference/install-configuration/api-dashboard/ : "insecure … is not recommended in production" */
const traefikApi: Extractor = {
  name: "Traefik's API",
  files: ["**/traefik*.{yml,yaml,toml}", "**/traefik/**/*.{yml,yaml,toml}"],
  mayHold: (text) => /\binsecure\b/.test(text) && /\bapi\b/.test(text),

  extract({ path, text }) {
    if (isTemplated(text)) return NOTHING;
    if (path.endsWith("toml")) {
      const table = /^\[api\][ \t]*(?:#[^\n]*)?$([^[]{0,2000})/m.exec(text);
      const from = table === null ? 0 : table.index + table[0].length - (table[1] ?? "").length;
      const line = linesOf(path, table?.[1] ?? "", "=").find(
        (each) => each.key === "insecure" && each.value === "true",
      );
      if (line === undefined) return NOTHING;
      const span = { start: line.place.span.start + from, end: line.place.span.end + from };
      const address = /^\[entryPoints\.traefik\][^[]{0,500}?\baddress\s*=\s*["']([^"'\n]{1,100})["']/im.exec(text)?.[1];
      return { signals: dashboard(path, span, address), problems: [] };
    }
    const lines = readYaml(text).flatMap(({ root }) => (root ? flattened(root, path, "") : []));
    const address = lines.find(({ key }) => key === "entryPoints.traefik.address")?.value;
    const signals = lines
      .filter(({ key, value }) => key === "api.insecure" && value === "true")
      .flatMap(({ place }) => dashboard(path, place.span, address));
    return { signals, problems: [] };
  },
};

/** It answers at the entry point "traefik", which is made at port 8080 where the file has none. */
function dashboard(path: string, span: Span, address = ":8080"): readonly Signal[] {
  if (LOOPBACK.test(address)) return [];
  return [shown(path, span, "Traefik's dashboard", "api.insecure", /:(\d+)/.exec(address)?.[1])];
}

/** "can … shut down the server": https://www.envoyproxy.io/docs/envoy/latest/operations/admin */
const envoyAdmin: Extractor = {
  name: "Envoy's administration",
  files: ["**/*envoy*.{yml,yaml,json}", "**/envoy/**/*.{yml,yaml,json}"],
  mayHold: (text) => /\badmin\b/.test(text) && text.includes("socket_address"),

  extract({ path, text }) {
    if (isTemplated(text)) return NOTHING;
    const signals = readYaml(text).flatMap(({ root }): readonly Signal[] => {
      const address = at(root, "admin", "address", "socket_address");
      const host = textAt(address, "address");
      if (address === undefined || host === undefined || !/^(?:0\.0\.0\.0|::)$/.test(host)) return [];
      const port = textAt(address, "port_value");
      return [shown(path, address.span, "Envoy's administration", `admin: address: ${host}`, port)];
    });
    return { signals, problems: [] };
  },
};

/** Shows every request under way, with its address and its caller: https://httpd.apache.org/docs/2.4/mod/mod_status.html */
const apacheStatus: Extractor = {
  name: "Apache's status",
  files: [
    "**/{httpd,apache,status,vhost}*.conf",
    "**/{apache2,httpd,apache}/**/*.conf",
    "**/sites-{available,enabled}/*.conf",
  ],
  mayHold: (text) => /\bserver-(?:status|info)\b/i.test(text),

  extract({ path, text }) {
    const signals = [...text.matchAll(LOCATION)].flatMap(
      ({ 0: whole, 1: head = "", 2: body = "", index }): readonly Signal[] => {
        const handler = /^[ \t]*SetHandler[ \t]+"?(server-(?:status|info))\b/im.exec(body)?.[1];
        if (handler === undefined || !/^[ \t]*Require[ \t]+all[ \t]+granted\b/im.test(body)) return [];
        if (/^[ \t]*(?:AuthType|Require[ \t]+(?!all[ \t]+granted))/im.test(body)) return [];
        const start = index + whole.indexOf(head);
        return [
          shown(path, { start, end: start + head.length }, `Apache's ${handler}`, "Require all granted", undefined),
        ];
      },
    );
    return { signals, problems: [] };
  },
};

const LOCATION = /(<Location[^>\n]{0,200}>)([^<]{0,2000})<\/Location/gi;

/** Tools for operators that proxies bring with them, open to whoever reaches their port. */
export const PROXY_CONSOLES: readonly Extractor[] = [haproxyStats, traefikApi, envoyAdmin, apacheStatus];
