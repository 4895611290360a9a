import type { Signal, Span, TransportEncryption } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { blocksOf } from "./braces.ts";

/** Files of nginx by where they lie. */
export const NGINX_FILES = [
  "**/nginx*.conf",
  "**/nginx/**/*.conf",
  "**/*.nginx",
  "**/conf.d/*.conf",
  "**/default.conf",
  "**/sites-{available,enabled}/*",
];

/** Files of Caddy. */
export const CADDY_FILES = ["**/Caddyfile", "**/Caddyfile.*", "**/*.caddyfile", "**/*.Caddyfile"];

/** "nginx.example.conf", which is there to be copied. */
const EXAMPLE = /(?:^|[/._-])(?:example|sample)s?(?:[._-][^/]*)?$/i;

/** Names that only a machine itself or the own network knows. */
const OWN_NAME = /^(?:localhost|_|.*\.(?:local|internal|localhost|test)|\d+(?:\.\d+){3})$/;

/** Reads where nginx ends TLS, and where it takes plain text: https://nginx.org/en/docs/http/configuring_https_servers.html */
export const nginxListeners: Extractor = {
  name: "Listeners of nginx",
  files: NGINX_FILES,
  mayHold: (text) => /\bserver\s*\{/.test(text) && /\blisten\s/.test(text),

  extract({ path, text }) {
    if (EXAMPLE.test(path)) return NOTHING;
    const servers = blocksOf(text).filter(({ head, within }) => head === "server" && within !== "stream");
    const read = servers.map(({ body, span }) => ({ span, ...serverOf(body) }));
    const ended = new Set(read.flatMap(({ names, isEncrypted }) => (isEncrypted ? names : [])));
    const signals = read.flatMap(({ span, names, isEncrypted, isPlain, redirects }): readonly Signal[] => {
      const who = names.length === 0 ? "nginx" : `nginx, for ${names[0]},`;
      if (isEncrypted && !isPlain) return [hop(path, span, "encrypted", `${who} ends TLS`)];
      if (!isPlain || redirects || names.some((name) => OWN_NAME.test(name))) return [];
      if (isEncrypted || names.some((name) => ended.has(name)))
        return [hop(path, span, "open", `${who} takes plain HTTP as well, without sending callers on to HTTPS.`)];
      return [hop(path, span, "unknown", "nginx listens without TLS, and what is before it is not in the files")];
    });
    return { signals, problems: [] };
  },
};

interface Server {
  readonly names: readonly string[];
  readonly isEncrypted: boolean;
  readonly isPlain: boolean;
  readonly redirects: boolean;
}

function serverOf(body: string): Server {
  const listens = [...body.matchAll(/(?:^|[;{}\s])listen\s+([^;{}]{1,200});/g)].map(([, written = ""]) =>
    written.trim(),
  );
  const isTls = (each: string) => /(?:^|[\s:])443\b|\b(?:ssl|quic)\b/.test(each);
  const isOn = /(?:^|[;{}\s])ssl\s+on\s*;/.test(body);
  // What listens on its own machine, or on a socket, is nobody's way in.
  const outer = listens.filter((each) => !/^(?:unix:|127\.|localhost|\[::1\])/.test(each));
  const names =
    /(?:^|[;{}\s])server_name\s+([^;{}]{1,1000});/.exec(body)?.[1]?.replace(/["']/g, "").trim().split(/\s+/) ?? [];
  return {
    names: names.filter((name) => name !== "" && name !== "_"),
    isEncrypted: outer.some((each) => isOn || isTls(each)),
    isPlain: outer.some((each) => !isOn && !isTls(each)),
    redirects: /\breturn\s+30[1278]\s+["']?https:|\brewrite\s[^;]{1,200}\shttps:|\breturn\s+444\s*;/.test(body),
  };
}

/** Reads the sites of Caddy, which has certificates made for names by itself: https://caddyserver.com/docs/automatic-https */
export const caddySites: Extractor = {
  name: "Sites of Caddy",
  files: CADDY_FILES,

  extract({ path, text }) {
    const tops = blocksOf(text).filter(({ within }) => within === undefined);
    const isOff = tops.some(({ head, body }) => head === "" && /\bauto_https\s+off\b/.test(body));
    const signals = tops.flatMap(({ head, body, span }): readonly Signal[] =>
      head === "" || head.startsWith("(") ? [] : siteOf(path, head, body, span, isOff),
    );
    return { signals, problems: [] };
  },
};

/** https://caddyserver.com/docs/caddyfile/concepts#addresses */
function siteOf(path: string, head: string, body: string, span: Span, isOff: boolean): readonly Signal[] {
  const addresses = head.split(/[\s,]+/).filter((each) => each !== "");
  const hosts = addresses.map((each) => each.replace(/^https?:\/\//, "").replace(/[:/].*$/, ""));
  if (hosts.every((host) => OWN_NAME.test(host) && host !== "_")) return [];
  const [first = ""] = addresses;
  const isPlain = addresses.every((each) => /^http:\/\//.test(each) || /^:(?!443$)\d+$/.test(each));
  const isNamed = hosts.every((host) => /^[\w*-]+(?:\.[\w-]+)+$/.test(host));
  const hasTls = /(?:^|\s)tls[ \t]+\S/.test(body);
  if (hasTls || (isNamed && !isPlain && !isOff))
    return [hop(path, span, "encrypted", `Caddy serves ${first} by HTTPS, and sends plain HTTP on to it`)];
  const why = isPlain ? "without TLS, and what is before it is not in the files" : "what its environment names";
  return [hop(path, span, "unknown", `Caddy serves ${why}`)];
}

function hop(path: string, span: Span, state: TransportEncryption["state"], message: string): Signal {
  return {
    kind: "transport.encryption",
    place: { path, span },
    data: { hop: "external", what: "proxy-plain", state, message, fixes: [] },
  };
}
