import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { elements, readXml, type XmlElement } from "../manifests/xml.ts";
import { isKeyValue } from "./keyValueLines.ts";
import { configured, placeAt } from "./signal.ts";

/** Encoders and layouts that write JSON, by the end of their class's or element's name. */
const JSON_CLASS =
  /(?:Logstash\w*Encoder|JsonEncoder|JsonLayout|JsonTemplateLayout|EcsEncoder|EcsLayout|LoggingEventCompositeJsonEncoder|StackdriverEncoder|StackdriverJsonLayout|GelfEncoder|GelfLayout|LogstashLayout|ContrastLayout|StructuredLogEncoder|CustomJsonLayout)$/;
const CONTEXT_ID = /%(?:X|mdc|MDC)\{\s*(?:["']?)([\w.-]*(?:request|correlation|trace|span|x-request)[\w.-]*)/i;
/** https://github.com/logfellow/logstash-logback-encoder#async-appenders */
const TEST_FILE = /(?:^|[/.-])test\b/i;

/** The layouts of logback.xml, log4j2.xml and NLog.config. */
export const logXml: Extractor = {
  name: "logback, log4j2 and NLog files",
  files: ["**/logback*.xml", "**/log4j2*.xml", "**/[Nn][Ll]og*.config", "**/[Nn][Ll]og*.xml"],

  extract({ path, text }) {
    const system = /logback/i.test(path) ? "Logback" : /nlog/i.test(path) ? "NLog" : "Log4j 2";
    if (TEST_FILE.test(path)) return { signals: [], problems: [] };
    const root = readXml(text);
    const signals = [
      ...formats(path, system, root),
      ...ids(path, system, root),
      ...masks(path, system, root),
      ...ships(path, system, root),
    ];
    return { signals, problems: [] };
  },
};

function formats(path: string, system: string, root: XmlElement): readonly Signal[] {
  const named = system === "NLog" ? nlogLayouts(root) : jvmLayouts(root);
  return named.map(({ element, format, says, profile }) =>
    configured(placeAt(path, element.span), "logging", system, "format", says, {
      format,
      ...(profile ? { profile } : {}),
    }),
  );
}

interface Layout {
  readonly element: XmlElement;
  readonly format: "json" | "logfmt" | "text";
  readonly says: string;
  readonly profile?: string;
}

function jvmLayouts(root: XmlElement): readonly Layout[] {
  const found: Layout[] = [];
  const visit = (element: XmlElement, profile: string | undefined): void => {
    const own = element.name === "springProfile" ? element.attributes["name"] : profile;
    const type = element.attributes["class"] ?? element.attributes["type"] ?? element.name;
    const isLayout = element.name === "encoder" || element.name === "layout" || JSON_CLASS.test(element.name);
    const within = own === undefined ? {} : { profile: own };
    if (isLayout && JSON_CLASS.test(type))
      found.push({ element, format: "json", says: type.slice(type.lastIndexOf(".") + 1), ...within });
    else if (element.name === "encoder" && element.children.some(({ name }) => name === "pattern")) {
      const pattern = element.children.find(({ name }) => name === "pattern")?.text ?? "";
      const format = formOf(pattern);
      if (!element.children.some((child) => JSON_CLASS.test(child.attributes["class"] ?? "")))
        found.push({ element, format, says: "a pattern", ...within });
    } else if (element.name === "PatternLayout") {
      const pattern = element.attributes["pattern"] ?? element.text;
      found.push({
        element,
        format: formOf(pattern),
        says: "a pattern",
        ...within,
      });
    } else if (element.name === "include" && /structured-console-appender/.test(element.attributes["resource"] ?? "")) {
      found.push({ element, format: "json", says: "Spring Boot's structured appender", ...within });
    }
    for (const child of element.children) visit(child, own);
  };
  visit(root, undefined);
  return found;
}

function formOf(pattern: string): Layout["format"] {
  if (/^\s*\{\s*(?:"|&quot;)/.test(pattern)) return "json";
  return isKeyValue(pattern) ? "logfmt" : "text";
}

function nlogLayouts(root: XmlElement): readonly Layout[] {
  return elements(root, "target").flatMap((element): readonly Layout[] => {
    const layout = element.children.find(({ name }) => name === "layout");
    const type = layout?.attributes["xsi:type"] ?? layout?.attributes["type"] ?? "";
    if (/Json/i.test(type) || /\$\{(?:json-encode|JsonLayout)/i.test(element.attributes["layout"] ?? "")) {
      return [{ element: layout ?? element, format: "json", says: type || "a JSON layout" }];
    }
    const written = element.attributes["layout"];
    return written === undefined ? [] : [{ element, format: formOf(written), says: "a text layout" }];
  });
}

function ids(path: string, system: string, root: XmlElement): readonly Signal[] {
  const patterns = [...elements(root, "pattern"), ...elements(root, "PatternLayout")];
  return patterns.flatMap((element) => {
    const key = CONTEXT_ID.exec(`${element.text} ${element.attributes["pattern"] ?? ""}`)?.[1];
    if (key === undefined) return [];
    const isTrace = /trace|span/i.test(key);
    return [
      configured(
        placeAt(path, element.span),
        "logging",
        system,
        isTrace ? "correlation" : "ids",
        `lines carry ${key}`,
        { key },
      ),
    ];
  });
}

/** https://github.com/logfellow/logstash-logback-encoder#masking */
function masks(path: string, system: string, root: XmlElement): readonly Signal[] {
  const masking = elements(root, "jsonGeneratorDecorator").find((each) =>
    /Masking/.test(each.attributes["class"] ?? ""),
  );
  const written = (element: XmlElement) => `${element.text} ${element.attributes["pattern"] ?? ""}`;
  // https://logback.qos.ch/manual/layouts.html#replace · https://logging.apache.org/log4j/2.x/manual/pattern-layout.html#converter-replace
  const replacing = [...elements(root, "pattern"), ...elements(root, "PatternLayout")].filter((element) =>
    /%replace[({].*(?:passw|secret|token|authoriz|api.?key|card|ssn)/i.test(written(element)),
  );
  const layouts = [...elements(root, "layout"), ...elements(root, "encoder")].filter((element) =>
    /Mask(?:ing|ed)?\w*$/.test(element.attributes["class"] ?? ""),
  );
  return [
    ...(masking ? [configured(placeAt(path, masking.span), "logging", system, "redaction", "values are masked")] : []),
    ...[...replacing, ...layouts]
      .slice(0, 1)
      .map((element) =>
        configured(placeAt(path, element.span), "logging", system, "redaction", "lines are masked", { lines: true }),
      ),
  ];
}

const SHIPS =
  /(?:Loki4j|LokiJavaHttp|LogstashTcp|LogstashSocket|Gelf|CloudWatch|Splunk|ElasticSearch|OpenTelemetry|Sentry|Seq)\w*Appender$|^(?:Loki|Gelf|ElasticSearch|Splunk|Seq|ApplicationInsights\w*)$/i;

function ships(path: string, system: string, root: XmlElement): readonly Signal[] {
  return [...elements(root, "appender"), ...elements(root, "target")].flatMap((element) => {
    const type = (element.attributes["class"] ?? element.attributes["xsi:type"] ?? "").split(".").at(-1) ?? "";
    return SHIPS.test(type)
      ? [configured(placeAt(path, element.span), "logging", system, "collector", `${type} ships them`)]
      : [];
  });
}
