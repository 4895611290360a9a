import type { EditFix, Signal, Timeout } from "../../../model.ts";
import type { Extraction, Extractor, SourceFile } from "../../extractor.ts";
import { insertionInto } from "../../insertion.ts";
import { readYaml } from "../../readYaml.ts";
import { type Line, linesOf, secondsOf } from "../../servers/line.ts";
import { flattened, isOfOneProfile } from "../../servers/spring.ts";
import { at, isTemplated } from "../../yaml.ts";
import { configuredRetries } from "./configuredRetries.ts";
import { storeSettings } from "./storeSettings.ts";

/** What a setting says of all calls of some clients, in milliseconds unless its value has a unit. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  // https://docs.spring.io/spring-boot/3.5/reference/io/rest-client.html#io.rest-client.clienthttprequestfactory.configuration
  "spring.http.client.read-timeout": ["RestTemplate", "RestClient"],
  "spring.http.client.readTimeout": ["RestTemplate", "RestClient"],
  "spring.http.reactiveclient.read-timeout": ["WebClient"],
  // https://docs.spring.io/spring-boot/4.0/reference/io/rest-client.html
  "spring.http.clients.read-timeout": ["RestTemplate", "RestClient", "WebClient"],
  // https://docs.spring.io/spring-cloud-openfeign/reference/spring-cloud-openfeign.html#timeout-handling
  "spring.cloud.openfeign.client.config.default.readTimeout": ["Feign"],
  "spring.cloud.openfeign.client.config.default.read-timeout": ["Feign"],
  "feign.client.config.default.readTimeout": ["Feign"],
  "feign.client.config.default.read-timeout": ["Feign"],
  // https://quarkus.io/guides/rest-client#quarkus-rest-client-config_quarkus-rest-client-read-timeout
  "quarkus.rest-client.read-timeout": ["REST client"],
  // https://docs.micronaut.io/latest/guide/configurationreference.html
  "micronaut.http.client.read-timeout": ["Micronaut HTTP client"],
};

const MAIL = "https://docs.spring.io/spring-boot/reference/io/email.html";
const MAIL_NOTE = "JavaMail has no timeout by default";
const MAIL_TIMEOUT = /^spring\.mail\.properties\.mail\.smtps?\.timeout$/;

/** Timeouts of clients in Spring's, Quarkus' and Micronaut's properties files, and a mail server without one. */
export const jvmClientProperties: Extractor = {
  name: "client settings in application.properties",
  files: ["**/{application,application-*,bootstrap}.properties"],
  mayHold: (text) => /timeout|mail\.host|jdbc|datasource|redis|mongodb|r2dbc|kafka|resilience4j/i.test(text),
  extract(file) {
    if (isOfOneProfile(file.path)) return { signals: [], problems: [] };
    const lines = linesOf(file.path, file.text, "=: \t");
    return read(lines, (host) => {
      const newline = file.text.includes("\r\n") ? "\r\n" : "\n";
      const { end } = host.place.span;
      return { offset: end, text: `${newline}spring.mail.properties.mail.smtp.timeout=10000` };
    });
  },
};

/** The same settings in YAML. */
export const jvmClientYaml: Extractor = {
  name: "client settings in application.yml",
  files: ["**/{application,application-*,bootstrap}.{yml,yaml}"],
  mayHold: (text) => /timeout|mail|jdbc|datasource|redis|mongodb|r2dbc|kafka|resilience4j/i.test(text),
  extract(file) {
    if (isOfOneProfile(file.path) || isTemplated(file.text)) return { signals: [], problems: [] };
    const roots = readYaml(file.text).flatMap(({ root }) => root ?? []);
    const lines = roots.flatMap((root) => flattened(root, file.path, ""));
    return read(lines, () => yamlInsertion(file, roots));
  },
};

interface Insertion {
  readonly offset: number;
  readonly text: string;
}

function yamlInsertion({ text }: SourceFile, roots: readonly Parameters<typeof at>[0][]): Insertion | undefined {
  for (const root of roots) {
    const mail = at(root, "spring", "mail");
    if (mail?.kind !== "map" || mail.flow) continue;
    const properties = at(mail, "properties");
    if (properties !== undefined && (properties.kind !== "map" || properties.flow)) return undefined;
    const into = insertionInto(text, properties ?? mail);
    if (into === undefined) return undefined;
    const { newline, indent, offset } = into;
    const entry = "mail.smtp.timeout: 10000";
    const own = `${newline}${" ".repeat(indent)}`;
    return { offset, text: properties ? `${own}${entry}` : `${own}properties:${own}  ${entry}` };
  }
  return undefined;
}

function read(lines: readonly Line[], insertion: (host: Line) => Insertion | undefined): Extraction {
  const settings = lines.flatMap((line) => settingOf(line, lines));
  const host = lines.find(({ key }) => key === "spring.mail.host");
  const limit = lines.find(({ key }) => MAIL_TIMEOUT.test(key.replace(/["'[\]]/g, "")));
  return {
    signals: [
      ...settings,
      ...(host ? [mailSignal(host, limit, insertion)] : []),
      ...storeSettings(lines),
      ...configuredRetries(lines),
    ],
    problems: [],
  };
}

/** `setReadTimeout(0)` of the connection that it asks by: https://github.com/OpenFeign/feign/blob/13.5/core/src/main/java/feign/Client.java */
const FEIGN = "https://docs.spring.io/spring-cloud-openfeign/reference/spring-cloud-openfeign.html#timeout-handling";
/** What is said of one client, for which the default is none. */
const OTHER_FEIGN = /(?:^|\.)(?:open)?feign\.client\.config\.(?!default\.)[^.]{1,100}\.read-?timeout$/i;

function settingOf({ key, value, place }: Line, lines: readonly Line[]): readonly Signal[] {
  const clients = Object.hasOwn(SETTINGS, key) ? (SETTINGS[key] ?? []) : [];
  const seconds = secondsOf(value, "ms");
  const isOff = seconds !== undefined && seconds <= 0;
  // What Spring makes requests by reads a zero in ways of its own; Feign's clients wait for ever.
  if (isOff && !(clients.includes("Feign") && lines.every((each) => !OTHER_FEIGN.test(each.key)))) return [];
  return clients.map((client): Signal => {
    const milliseconds = seconds === undefined ? {} : { milliseconds: seconds * 1000 };
    const timeout: Timeout = isOff
      ? { state: "disabled", by: "instance", source: FEIGN }
      : { state: "set", by: "default", ...milliseconds };
    return { kind: "client.exported", place, data: { name: "", client, timeout, fixes: [], everywhere: true } };
  });
}

/** The mail server that is configured: who sends waits for it as long as the properties say. */
function mailSignal(
  host: Line,
  limit: Line | undefined,
  insertion: (host: Line) => Insertion | undefined,
): Signal<"call.outbound"> {
  const seconds = limit && secondsOf(limit.value, "ms");
  const isDisabled = seconds !== undefined && seconds <= 0;
  const timeout = limit
    ? isDisabled
      ? ({ state: "disabled", by: "instance", source: MAIL } as const)
      : ({ state: "set", by: "instance", ...(seconds === undefined ? {} : { milliseconds: seconds * 1000 }) } as const)
    : ({ state: "missing", source: MAIL, note: MAIL_NOTE } as const);
  const at = limit ? undefined : insertion(host);
  const { path } = host.place;
  const fixes: readonly EditFix[] = at
    ? [
        {
          kind: "edit",
          title: "Set a 10 s timeout for mail",
          safety: "safe",
          edits: [{ path, span: { start: at.offset, end: at.offset }, text: at.text }],
        },
      ]
    : [];
  return {
    kind: "call.outbound",
    place: host.place,
    data: { language: "java", client: "JavaMail", call: "spring.mail", timeout, fixes, inBrowser: false },
  };
}
