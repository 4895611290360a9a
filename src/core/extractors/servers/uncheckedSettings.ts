import type { Signal, TransportEncryption } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { isTemplated } from "../yaml.ts";
import { type Line, linesOf } from "./line.ts";
import { flattened, isOfOneProfile } from "./spring.ts";

interface Row {
  readonly key: RegExp;
  readonly to: RegExp;
  readonly what: "certificate-unchecked" | "tls-old";
  readonly of: string;
  readonly source: string;
}

const ON = /^true$/i;
const OFF = /^false$/i;
const unchecked = (key: RegExp, to: RegExp, of: string, source: string): Row => ({
  key,
  to,
  what: "certificate-unchecked",
  of,
  source,
});

const ROWS: readonly Row[] = [
  unchecked(
    /(?:^|\.)ssl\.endpoint\.identification\.algorithm$/,
    /^(?:""|''|)$/,
    "Kafka's client",
    "https://kafka.apache.org/documentation/#security_confighostname",
  ),
  unchecked(
    /(?:^|\.)mail\.smtps?\.ssl\.trust$/,
    /^["']?\*["']?$/,
    "Jakarta Mail",
    "https://eclipse-ee4j.github.io/angus-mail/docs/api/org.eclipse.angus.mail/org/eclipse/angus/mail/smtp/package-summary.html",
  ),
  unchecked(
    /(?:^|\.)mail\.smtps?\.ssl\.checkserveridentity$/,
    OFF,
    "Jakarta Mail",
    "https://eclipse-ee4j.github.io/angus-mail/docs/api/org.eclipse.angus.mail/org/eclipse/angus/mail/smtp/package-summary.html",
  ),
  unchecked(
    /^spring\.cloud\.gateway\.(?:server\.webflux\.)?httpclient\.ssl\.use-?[iI]nsecure-?[tT]rust-?[mM]anager$/,
    ON,
    "Spring Cloud Gateway",
    "https://docs.spring.io/spring-cloud-gateway/reference/spring-cloud-gateway/tls-and-ssl.html",
  ),
  unchecked(
    /^(?:spring\.cloud\.open)?feign\.httpclient\.disable-?[sS]sl-?[vV]alidation$/,
    ON,
    "OpenFeign",
    "https://docs.spring.io/spring-cloud-openfeign/docs/current/reference/html/appendix.html",
  ),
  unchecked(
    /^quarkus\.(?:tls\.(?:[\w"-]{1,60}\.)?trust-all|mailer\.(?:[\w"-]{1,60}\.)?trust-all)$/,
    ON,
    "Quarkus",
    "https://quarkus.io/guides/tls-registry-reference",
  ),
  unchecked(
    /^micronaut\.http\.(?:client|services\.[\w-]{1,60})\.ssl\.insecure-trust-all-certificates$/,
    ON,
    "Micronaut",
    "https://docs.micronaut.io/latest/guide/configurationreference.html",
  ),
  {
    key: /^(?:server|management\.server|spring\.rsocket\.server)\.ssl\.enabled-?[pP]rotocols$/,
    to: /(?:^|[\s,])(?:SSLv[23]|TLSv1(?:\.1)?)(?=[\s,]|$)/,
    what: "tls-old",
    of: "Spring Boot",
    source:
      "https://docs.spring.io/spring-boot/appendix/application-properties/index.html#appendix.application-properties.server",
  },
];

function told(lines: readonly Line[]): readonly Signal[] {
  return lines.flatMap(({ key, value, place }): readonly Signal[] => {
    const row = ROWS.find((each) => each.key.test(key) && each.to.test(value.trim()));
    if (row === undefined) return [];
    const says = key.slice(key.lastIndexOf(".", key.lastIndexOf(".") - 1) + 1);
    const message =
      row.what === "tls-old"
        ? `${says} takes versions of TLS before 1.2, which are broken: what is sent can be read by who can make both sides fall back to them.`
        : `${says} lets ${row.of} talk to whoever answers: what is sent can be read and changed on its way.`;
    const data: TransportEncryption = { hop: "external", what: row.what, state: "unverified", message, fixes: [] };
    return [{ kind: "transport.encryption", place, data }];
  });
}

/** Settings of frameworks of the JVM, and of Kafka's clients, that leave certificates unchecked or take old versions of TLS. */
export const uncheckedProperties: Extractor = {
  name: "certificates that properties leave unchecked",
  files: ["**/{application,application-*,bootstrap}.properties", "**/*{kafka,producer,consumer,client}*.properties"],
  mayHold: (text) => WORDS.test(text),

  extract({ path, text }) {
    if (isOfOneProfile(path)) return NOTHING;
    const lines = linesOf(path, text, "=:");
    return { signals: told(lines), problems: [] };
  },
};

export const uncheckedYaml: Extractor = {
  name: "certificates that settings leave unchecked",
  files: ["**/{application,application-*,bootstrap}.{yml,yaml}"],
  mayHold: (text) => WORDS.test(text),

  extract({ path, text }) {
    if (isOfOneProfile(path) || isTemplated(text)) return NOTHING;
    const lines = readYaml(text).flatMap(({ root }) => (root ? flattened(root, path, "") : []));
    return { signals: told(lines), problems: [] };
  },
};

const WORDS =
  /endpoint\.identification|ssl\.trust|checkserveridentity|nsecure-?[tT]rust|[sS]sl-?[vV]alidation|trust-all|nabled-?[pP]rotocols|smtps?:/;
