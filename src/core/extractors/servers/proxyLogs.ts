import type { CarriedValue, Signal, Span } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { isTemplated } from "../yaml.ts";
import { blocksOf } from "./braces.ts";
import { CADDY_FILES, NGINX_FILES } from "./proxies.ts";
import { flattened } from "./spring.ts";

function carries(path: string, span: Span, call: string, what: CarriedValue["what"], named: string): Signal {
  const data = { language: "", call, what, named, as: "setting", debug: false, inBrowser: false } as const;
  return { kind: "log.carries", place: { path, span }, data };
}

/** Variables of nginx that hold what lets somebody in, or what people send: https://nginx.org/en/docs/http/ngx_http_core_module.html#variables */
const NGINX_VARIABLES: readonly (readonly [variable: RegExp, what: CarriedValue["what"]])[] = [
  [/\$http_(?:authorization|proxy_authorization|x_api_key|x_auth_token|api_key)\b/, "secret"],
  [/\$http_cookie\b|\$sent_http_set_cookie\b/, "headers"],
  [/\$cookie_\w*(?:sess|token|auth|jwt|sid)\w*/i, "token"],
  [/\$arg_(?:\w*password|\w*secret|\w*token|api_?key)\b/i, "token"],
  [/\$request_body\b/, "body"],
];

/** https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format */
const nginxFormats: Extractor = {
  name: "Log formats of nginx",
  files: NGINX_FILES,
  mayHold: (text) => /\blog_format[ \t]/.test(text) && /\$(?:http|sent|cookie|arg|request_body)/.test(text),

  extract({ path, text }) {
    const used = new Set([...text.matchAll(ACCESS_LOG)].map(([, name = ""]) => name));
    const signals = [...text.matchAll(LOG_FORMAT)].flatMap(({ 1: start = "", 2: name = "", 3: format = "", index }) => {
      // One that no log of this file is written by, another file may use, where this one writes none.
      if (used.size > 0 && !used.has(name)) return [];
      return NGINX_VARIABLES.flatMap(([variable, what]) => {
        const found = variable.exec(format);
        if (found === null) return [];
        const at = index + start.length + text.slice(index + start.length).indexOf(found[0]);
        return [carries(path, { start: at, end: at + found[0].length }, `log_format ${name}`, what, found[0])];
      });
    });
    return { signals, problems: [] };
  },
};

const LOG_FORMAT = /((?:^|[;{}])[ \t]*log_format[ \t]+)([\w-]{1,80})\s([^;]{1,3000});/gm;
const ACCESS_LOG = /(?:^|[;{}])[ \t]*access_log[ \t]+(?!off\b)[^\s;]{1,300}[ \t]+([\w-]{1,80})/gm;

/** `capture request header Authorization len 64`: https://docs.haproxy.org/3.0/configuration.html#capture%20request%20header */
const haproxyCaptures: Extractor = {
  name: "What HAProxy captures",
  files: ["**/haproxy*.cfg", "**/haproxy/**/*.cfg"],
  mayHold: (text) => /^[ \t]*(?:http-request[ \t]+)?capture[ \t]/m.test(text),

  extract({ path, text }) {
    const signals = [...text.matchAll(CAPTURE)].map(({ 0: line, 1: header = "", index }) => {
      const start = index + line.length - line.trimStart().length;
      const what = /cookie/i.test(header) ? "headers" : "secret";
      return carries(path, { start, end: index + line.length }, "capture request header", what, header);
    });
    return { signals, problems: [] };
  },
};

const CAPTURE =
  /^[ \t]*capture[ \t]+request[ \t]+header[ \t]+(authorization|proxy-authorization|cookie|x-api-key|x-auth-token)\b[^\n#]{0,80}/gim;

/** Headers are dropped unless it is told to keep them: https://doc.traefik.io/traefik/observability/access-logs/#limiting-the-fieldsincluding-headers */
const traefikFields: Extractor = {
  name: "Headers in Traefik's access log",
  files: ["**/traefik*.{yml,yaml}", "**/traefik/**/*.{yml,yaml}"],
  mayHold: (text) => text.includes("accessLog") && /\bkeep\b/.test(text),

  extract({ path, text }) {
    if (isTemplated(text)) return NOTHING;
    const lines = readYaml(text).flatMap(({ root }) => (root ? flattened(root, path, "") : []));
    const told = (key: string) => lines.find((line) => line.key === `accessLog.fields.headers.${key}`);
    const mode = told("defaultMode");
    const own = told("names.Authorization");
    const kept = own?.value === "keep" ? own : own === undefined && mode?.value === "keep" ? mode : undefined;
    if (kept === undefined) return NOTHING;
    const named = kept === own ? "Authorization" : "every header";
    const what = kept === own ? "secret" : "headers";
    return { signals: [carries(path, kept.place.span, "accessLog", what, named)], problems: [] };
  },
};

/** "log_credentials … these are redacted otherwise": https://caddyserver.com/docs/caddyfile/options#log-credentials */
const caddyCredentials: Extractor = {
  name: "Credentials in Caddy's log",
  files: CADDY_FILES,
  mayHold: (text) => text.includes("log_credentials"),

  extract({ path, text }) {
    const servers = blocksOf(text).some(({ body }) => /(?:^|\s)log_credentials(?=\s|$)/.test(body));
    const found = /^[ \t]*(log_credentials)\b/m.exec(text);
    if (!servers || found === null) return NOTHING;
    const end = found.index + found[0].length;
    const span = { start: end - "log_credentials".length, end };
    return { signals: [carries(path, span, "log_credentials", "headers", "the headers of requests")], problems: [] };
  },
};

/** What the logs of proxies carry that does not belong there. */
export const PROXY_LOGS: readonly Extractor[] = [nginxFormats, haproxyCaptures, traefikFields, caddyCredentials];
