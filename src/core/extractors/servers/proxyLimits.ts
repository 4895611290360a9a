import type { Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { isTemplated, spanOf, type YamlNode } from "../yaml.ts";
import { type Line, linesOf, secondsOf } from "./line.ts";
import { limit, setting } from "./settings.ts";
import { flattened } from "./spring.ts";

// "readTimeout … If zero, no timeout exists". An idleTimeout of zero is the readTimeout, 60 s by default, since Traefik
// hands both to Go's server: https://pkg.go.dev/net/http#Server
const TRAEFIK = "https://doc.traefik.io/traefik/routing/entrypoints/#respondingtimeouts";
// https://docs.haproxy.org/3.0/configuration.html#4.2-timeout%20client: an unspecified timeout is an infinite one, and so is 0
const HAPROXY = "https://docs.haproxy.org/3.0/configuration.html#4.2-timeout%20client";
const APACHE = "https://httpd.apache.org/docs/2.4/mod/mod_reqtimeout.html#requestreadtimeout";
// "-1 to indicate no (i.e. infinite) timeout"; 0 is the same, as was seen by running 10.1.34
const TOMCAT = "https://tomcat.apache.org/tomcat-10.1-doc/config/http.html";
// "If the timeout is disabled by setting it to 0s … connection leaks":
// https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/core/v3/protocol.proto#config-core-v3-httpprotocoloptions
const ENVOY = "https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/core/v3/protocol.proto";

function off(server: string, path: string, span: { start: number; end: number }, says: string, source: string): Signal {
  return setting(server, { path, span }, says, { holds: limit(0, source) });
}

/** Traefik's entry points, in YAML and in TOML. */
const traefik: Extractor = {
  name: "Limits of Traefik",
  files: ["**/traefik*.{yml,yaml,toml}", "**/traefik/**/*.{yml,yaml,toml}"],
  mayHold: (text) => text.includes("respondingTimeouts"),

  extract({ path, text }) {
    if (isTemplated(text)) return NOTHING;
    const lines = path.endsWith("toml")
      ? linesOf(path, text, "=").map((line) => ({ ...line, key: `respondingTimeouts.${line.key}` }))
      : readYaml(text).flatMap(({ root }) => (root ? flattened(root, path, "") : []));
    const signals = lines.flatMap(({ key, value, place }: Line) =>
      /respondingTimeouts\.readTimeout$/.test(key) && secondsOf(value) === 0
        ? [off("Traefik", path, place.span, `${key.slice(key.lastIndexOf(".") + 1)}: ${value}`, TRAEFIK)]
        : [],
    );
    return { signals, problems: [] };
  },
};

/** The same as arguments: `--entrypoints.web.transport.respondingTimeouts.readTimeout=0`. */
const traefikArguments: Extractor = {
  name: "Limits in Traefik's arguments",
  files: ["**/*.{yml,yaml}"],
  mayHold: (text) => TIMEOUT_ARGUMENT.test(text),

  extract({ path, text }) {
    const signals = [...text.matchAll(new RegExp(TIMEOUT_ARGUMENT, "gi"))].flatMap(({ 0: written, index }) => {
      const before = text.slice(text.lastIndexOf("\n", index) + 1, index);
      const span = { start: index, end: index + written.length };
      return /^[ \t]*#/.test(before) ? [] : [off("Traefik", path, span, written, TRAEFIK)];
    });
    return { signals, problems: [] };
  },
};

const TIMEOUT_ARGUMENT =
  /--entry[pP]oints\.[\w-]{1,60}\.transport\.responding[tT]imeouts\.read[tT]imeout=0(?:s|ms)?(?=["'\s]|$)/i;

// "Setting it to 0 has the effect of infinite timeouts": https://docs.gunicorn.org/en/stable/settings.html#timeout
const GUNICORN = "https://docs.gunicorn.org/en/stable/settings.html#timeout";
const GUNICORN_OFF =
  /\b(?:gunicorn\b[^\n#]{0,400}?|GUNICORN_CMD_ARGS[ =]+[^\n#]{0,300}?)[\s"'](?:--timeout|-t)(?:[ =]|["'],[ \t]*["'])0(?=["'\s\]]|$)/;

/** gunicorn as scripts, units and Compose files start it, and as an image's variable has it. */
const gunicornCommands: Extractor = {
  name: "gunicorn's command lines",
  files: ["**/*.{sh,service}", "**/{docker-,}compose*.{yml,yaml}", "**/supervisord*.conf", "**/Dockerfile*"],
  mayHold: (text) => /gunicorn|GUNICORN/.test(text) && /--timeout|[\s"']-t\b/.test(text),

  extract({ path, text }) {
    const signals: Signal[] = [];
    let start = 0;
    for (const line of text.split("\n")) {
      // What an image runs is read with the image; a variable of its own is not.
      const isRead = /(?:^|\/)Dockerfile/.test(path) && !line.includes("GUNICORN_CMD_ARGS");
      const found = line.length > 2000 || isRead || /^[ \t]*[#;]/.test(line) ? null : GUNICORN_OFF.exec(line);
      if (found !== null) {
        const span = { start: start + found.index, end: start + found.index + found[0].length };
        signals.push(off("gunicorn", path, span, "gunicorn --timeout 0", GUNICORN));
      }
      start += line.length + 1;
    }
    return { signals, problems: [] };
  },
};

/** HAProxy, which waits for ever where no section says how long: it warns of that itself when it starts. */
const haproxy: Extractor = {
  name: "Limits of HAProxy",
  files: ["**/haproxy*.cfg"],
  // A file that is a part of a configuration may have its defaults in another one.
  mayHold: (text) => /^(?:global|defaults)\b/m.test(text) && /^(?:frontend|listen)\b/m.test(text),

  extract({ path, text }) {
    if (/\{\{|<%/.test(text)) return NOTHING;
    const sections = [...text.matchAll(/^(global|defaults|frontend|listen|backend|[a-z][\w-]*)\b[^\n]*/gm)];
    const bodies = sections.map(({ 0: head, index }, at) => ({
      head: head.trimEnd(),
      index,
      body: text.slice(index, sections[at + 1]?.index ?? text.length),
    }));
    const isBounded = (body: string) =>
      /^[ \t]+(?:timeout[ \t]+client|clitimeout)[ \t]+(?!0[a-z]{0,2}[ \t]*\r?$)/m.test(body);
    if (bodies.some(({ head, body }) => head.startsWith("defaults") && isBounded(body))) return NOTHING;
    const signals = bodies.flatMap(({ head, index, body }) =>
      /^(?:frontend|listen)\b/.test(head) &&
      /^[ \t]+bind[ \t]|^listen[ \t]+\S+[ \t]+\S*:\d/m.test(body) &&
      !isBounded(body)
        ? [off("HAProxy", path, { start: index, end: index + head.length }, `${head} without timeout client`, HAPROXY)]
        : [],
    );
    return { signals, problems: [] };
  },
};

/** `RequestReadTimeout header=0 body=0`, which switches mod_reqtimeout off. */
const apache: Extractor = {
  name: "Limits of Apache",
  files: ["**/{httpd,apache}*.conf", "**/apache2/**/*.conf", "**/httpd/**/*.conf", "**/reqtimeout.conf"],
  mayHold: (text) => /RequestReadTimeout/i.test(text),

  extract({ path, text }) {
    const signals = linesOf(path, text, " \t").flatMap(({ key, value, place }) =>
      /^RequestReadTimeout$/i.test(key) && /\bheader=0(?![\d-])/.test(value)
        ? [off("Apache", path, place.span, `${key} ${value}`, APACHE)]
        : [],
    );
    return { signals, problems: [] };
  },
};

/** `<Connector connectionTimeout="-1">` */
const tomcat: Extractor = {
  name: "Limits of Tomcat",
  files: ["**/server.xml"],
  mayHold: (text) => /<Connector\b/.test(text) && text.includes("connectionTimeout"),

  extract({ path, text }) {
    const bare = text.replace(/<!--[\s\S]*?-->/g, (comment) => " ".repeat(comment.length));
    const signals = [...bare.matchAll(/<Connector\b[^<>]{0,4000}>/g)].flatMap(({ 0: tag, index }) => {
      const found = /\bconnectionTimeout\s{0,9}=\s{0,9}["'](?:-\d{1,9}|0{1,9})["']/.exec(tag);
      // The default of AJP, which the server in front keeps open: https://tomcat.apache.org/tomcat-10.1-doc/config/ajp.html
      if (found === null || /\bprotocol\s{0,9}=\s{0,9}["'][^"']{0,100}ajp/i.test(tag)) return [];
      const start = index + found.index;
      return [off("Tomcat", path, { start, end: start + found[0].length }, found[0], TOMCAT)];
    });
    return { signals, problems: [] };
  },
};

/** `common_http_protocol_options: { idle_timeout: 0s }` of an HTTP connection manager. */
const envoy: Extractor = {
  name: "Limits of Envoy",
  files: ["**/*envoy*.{yml,yaml}", "**/envoy/**/*.{yml,yaml}"],
  mayHold: (text) => text.includes("common_http_protocol_options") && /idle_timeout/.test(text),

  extract({ path, text }) {
    if (isTemplated(text)) return NOTHING;
    const signals = readYaml(text).flatMap(({ root }) => (root ? idleOff(root, path, 0) : []));
    return { signals, problems: [] };
  },
};

function idleOff(node: YamlNode, path: string, depth: number): readonly Signal[] {
  if (depth > 40) return [];
  if (node.kind === "list") return node.items.flatMap((item) => idleOff(item, path, depth + 1));
  if (node.kind !== "map") return [];
  return [...node.entries.values()].flatMap(({ key, value }): readonly Signal[] => {
    if (key !== "common_http_protocol_options" || value.kind !== "map") return idleOff(value, path, depth + 1);
    const idle = value.entries.get("idle_timeout");
    const isOff = idle?.value.kind === "scalar" && secondsOf(String(idle.value.value)) === 0;
    if (idle === undefined || !isOff || !node.entries.has("stat_prefix")) return [];
    return [off("Envoy", path, spanOf(idle), "idle_timeout: 0s", ENVOY)];
  });
}

/** What the files of servers before a service say of how long a client may hold them. */
export const PROXY_LIMITS: readonly Extractor[] = [
  traefik,
  traefikArguments,
  gunicornCommands,
  haproxy,
  apache,
  tomcat,
  envoy,
];
