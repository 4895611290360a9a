import type { AlertReceiver, Signal, Span } from "../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, entriesAt, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { partsWhere, type YamlPart } from "./yamlParts.ts";

/** What each kind of receiver is called: https://prometheus.io/docs/alerting/latest/configuration/#receiver-integration-settings */
const CHANNELS: Readonly<Record<string, string>> = {
  pagerduty: "PagerDuty",
  opsgenie: "Opsgenie",
  victorops: "VictorOps",
  pushover: "Pushover",
  slack: "Slack",
  email: "email",
  webhook: "a webhook",
  msteams: "Microsoft Teams",
  msteamsv2: "Microsoft Teams",
  sns: "Amazon SNS",
  telegram: "Telegram",
  discord: "Discord",
  webex: "Webex",
  wechat: "WeChat",
  rocketchat: "Rocket.Chat",
  mattermost: "Mattermost",
  jira: "Jira",
  incidentio: "incident.io",
  oncall: "Grafana OnCall",
  teams: "Microsoft Teams",
  googlechat: "Google Chat",
  sensugo: "Sensu",
  kafka: "Kafka",
  line: "LINE",
  threema: "Threema",
  dingding: "DingTalk",
};

/**
 * Reads where alerts are sent: Alertmanager's configuration, alone, in an AlertmanagerConfig resource, a chart's values or
 * a Secret, and Grafana's contact points and policies.
 * https://prometheus.io/docs/alerting/latest/configuration/
 * https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/
 */
export const alertReceivers: Extractor = {
  name: "alert receivers",
  files: ["**/*.{yaml,yml}"],
  mayHold: (text) =>
    (/\breceivers["']?\s*:/.test(text) && /\broute["']?\s*:/.test(text)) || /\bcontactPoints["']?\s*:/.test(text),

  extract({ path, text }): Extraction {
    const roots = readYaml(text).flatMap(({ root }) => root ?? []);
    if (roots.length === 0) return NOTHING;
    const signals = [
      ...roots.flatMap((root) => partsWhere(root, isAlertmanager)).flatMap((part) => ofAlertmanager(part, path)),
      ...ofGrafana(roots, path),
    ];
    return { signals, problems: [] };
  },
};

function isAlertmanager(node: YamlNode): boolean {
  return (
    node.kind === "map" &&
    at(node, "receivers")?.kind === "list" &&
    textAt(node, "route", "receiver") !== undefined &&
    itemsAt(node, "receivers").every((receiver) => textAt(receiver, "name") !== undefined)
  );
}

interface Routed {
  readonly receiver: string;
  readonly severities: readonly string[];
}

function ofAlertmanager({ root, inside }: YamlPart, path: string): readonly Signal<"alert.receiver">[] {
  const fallback = textAt(root, "route", "receiver");
  const routes = routesBelow(at(root, "route"));
  const defined = itemsAt(root, "receivers").map((receiver) => textAt(receiver, "name") ?? "");
  const unknown = namesBelow(at(root, "route")).filter(
    ({ name }) => !defined.includes(name) && !/\{\{|[$%]/.test(name),
  );
  const missing = unknown.map(({ name, span }): Signal<"alert.receiver"> => {
    const place = { path, span: inside ?? span, within: name };
    const given = signal("Alertmanager", name, [], fallback, routes, place);
    return { ...given, data: { ...given.data, undefined: true } };
  });
  const listed = itemsAt(root, "receivers").map((receiver) => {
    const name = textAt(receiver, "name") ?? "";
    const channels = entriesAt(receiver).flatMap(({ key, value }) => {
      const type = /^(\w+?)_?[cC]onfigs$/.exec(key)?.[1]?.toLowerCase();
      return type !== undefined && value.kind === "list" && value.items.length > 0 ? [CHANNELS[type] ?? type] : [];
    });
    const span = inside ?? at(receiver, "name")?.span ?? receiver.span;
    return signal("Alertmanager", name, channels, fallback, routes, { path, span, within: name });
  });
  return [...listed, ...missing];
}

/** The receivers that a route and those below it name, each once. */
function namesBelow(route: YamlNode | undefined, depth = 0): readonly { readonly name: string; readonly span: Span }[] {
  if (route === undefined || depth > DEEPEST) return [];
  const name = textAt(route, "receiver");
  const own = name === undefined ? [] : [{ name, span: at(route, "receiver")?.span ?? route.span }];
  const all = [...own, ...itemsAt(route, "routes").flatMap((child) => namesBelow(child, depth + 1))];
  return all.filter((each, index) => all.findIndex((other) => other.name === each.name) === index);
}

function signal(
  tool: string,
  name: string,
  channels: readonly string[],
  fallback: string | undefined,
  routes: readonly Routed[],
  place: Signal["place"],
): Signal<"alert.receiver"> {
  const own = routes.filter(({ receiver }) => receiver === name);
  const reached = name === fallback ? "default" : own.length > 0 ? "routed" : "unrouted";
  const severities = [...new Set(own.flatMap((route) => route.severities))];
  const data: AlertReceiver = { tool, name, channels: [...new Set(channels)], reached, severities };
  return { kind: "alert.receiver", place, data };
}

const DEEPEST = 12;

/** The routes below another; one that names no receiver sends to the one above it. */
function routesBelow(route: YamlNode | undefined, inherited = "", depth = 0): readonly Routed[] {
  if (route === undefined || depth > DEEPEST) return [];
  return itemsAt(route, "routes").flatMap((child) => {
    const receiver = textAt(child, "receiver") ?? inherited;
    return [{ receiver, severities: severitiesOf(child) }, ...routesBelow(child, receiver, depth + 1)];
  });
}

/** `match: { severity: page }`, `matchers: ['severity="page"']`, `matchers: [{ name: severity, value: page }]`. */
function severitiesOf(route: YamlNode): readonly string[] {
  const plain = ["match", "match_re"].flatMap(
    (key) => textAt(route, key, "severity") ?? textAt(route, key, "priority") ?? [],
  );
  const listed = [...itemsAt(route, "matchers"), ...itemsAt(route, "object_matchers")].flatMap((matcher) => {
    if (matcher.kind === "map")
      return /^(?:severity|priority)$/.test(textAt(matcher, "name") ?? "") ? (textAt(matcher, "value") ?? []) : [];
    if (matcher.kind === "list") {
      const [label, , value] = matcher.items.map((item) => textAt(item));
      return label === "severity" || label === "priority" ? (value ?? []) : [];
    }
    return /^\s*\{?\s*(?:severity|priority)\s*=~?\s*"?([^"}]*)"?/.exec(textAt(matcher) ?? "")?.[1] ?? [];
  });
  return [...plain, ...listed];
}

function ofGrafana(roots: readonly YamlNode[], path: string): readonly Signal<"alert.receiver">[] {
  const policies = roots.flatMap((root) => itemsAt(root, "policies"));
  const fallback = policies.map((policy) => textAt(policy, "receiver")).find((name) => name !== undefined);
  const routes = policies.flatMap((policy) => routesBelow(policy, textAt(policy, "receiver")));
  return roots
    .flatMap((root) => itemsAt(root, "contactPoints"))
    .flatMap((point) => {
      const name = textAt(point, "name");
      if (name === undefined) return [];
      const channels = itemsAt(point, "receivers").flatMap((receiver) => {
        const type = textAt(receiver, "type");
        return type === undefined ? [] : [CHANNELS[type.replaceAll("-", "").toLowerCase()] ?? type];
      });
      const span = at(point, "name")?.span ?? point.span;
      return [signal("Grafana", name, channels, fallback, routes, { path, span, within: name })];
    });
}
