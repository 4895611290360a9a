import type { Signal, TransportEncryption } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { isTemplated, spanOf, textAt, type YamlEntry, type YamlMap, type YamlNode } from "../yaml.ts";
import { isElsewhere } from "./connections.ts";

/** A key by which a tool that is set up in YAML is told not to look who answers. */
interface Row {
  readonly key: RegExp;
  readonly to: RegExp;
  readonly source: string;
}

const ON = /^(?:true|yes|on)$/i;
const OFF = /^(?:false|no|off)$/i;

const ROWS: readonly Row[] = [
  {
    key: /^validate_certs$/,
    to: OFF,
    source: "https://docs.ansible.com/ansible/latest/collections/ansible/builtin/uri_module.html",
  },
  {
    // Of the collector of OpenTelemetry and of Loki as well: https://github.com/open-telemetry/opentelemetry-collector/blob/main/config/configtls/README.md
    key: /^insecure_skip_verify$/,
    to: ON,
    source: "https://prometheus.io/docs/prometheus/latest/configuration/configuration/#tls_config",
  },
  {
    // Of Istio's and of Prometheus' operator as well: https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
    key: /^insecureSkipVerify$/,
    to: ON,
    source: "https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/serverstransport/",
  },
  {
    key: /^insecureSkipTLSVerify$/,
    to: ON,
    source: "https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/api-service-v1/",
  },
  {
    key: /^insecure-skip-tls-verify$/,
    to: ON,
    source: "https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#Cluster",
  },
  {
    key: /^tlsSkipVerify$/,
    to: ON,
    source: "https://grafana.com/docs/grafana/latest/administration/provisioning/#json-data",
  },
  {
    key: /^(?:[\w.]{1,60}\.)?ssl\.verification_mode$|^verification_mode$/,
    to: /^none$/,
    source: "https://www.elastic.co/docs/reference/beats/filebeat/configuration-ssl",
  },
  {
    key: /^verify_certificate$/,
    to: OFF,
    source: "https://vector.dev/docs/reference/configuration/sinks/http/#tls.verify_certificate",
  },
  { key: /^enableStrictSsl$/, to: OFF, source: "https://yarnpkg.com/configuration/yarnrc#enableStrictSsl" },
];

const HINT =
  /validate_certs|insecure_skip_verify|insecureSkip(?:TLS)?Verify|insecure-skip-tls-verify|tlsSkipVerify|verification_mode|verify_certificate|enableStrictSsl/;

/** What tools are told in YAML that lets them talk to whoever answers. */
export const uncheckedKeys: Extractor = {
  name: "certificates that tools leave unchecked",
  files: ["**/*.{yml,yaml}", "**/{kubeconfig,.kube/config}"],
  mayHold: (text) => HINT.test(text),

  extract({ path, text }) {
    if (isTemplated(text) && !/validate_certs/.test(text)) return NOTHING;
    const signals = readYaml(text).flatMap(({ root }) => (root ? found(path, root, []) : []));
    return { signals, problems: [] };
  },
};

const DEEPEST = 40;
/** How far above a key the address stands that it is about: `scrape_configs: [{ tls_config: {…}, static_configs: [{ targets }] }]`. */
const NEAR = 2;

function found(path: string, node: YamlNode, above: readonly YamlMap[]): readonly Signal[] {
  if (above.length > DEEPEST || node.kind === "scalar") return [];
  if (node.kind === "list") return node.items.flatMap((item) => found(path, item, above));
  return [...node.entries.values()].flatMap((each): readonly Signal[] => {
    if (each.merged) return [];
    const inside = found(path, each.value, [node, ...above]);
    const value = textAt(each.value) ?? "";
    const told = ROWS.some(({ key, to }) => key.test(each.key) && to.test(value)) ? spanOf(each) : undefined;
    if (told === undefined && !isInLine(each, value)) return inside;
    const near = [node, ...above.slice(0, NEAR)];
    const hosts = told === undefined ? hostsIn(value) : (near.map(hostsOf).find((some) => some.length > 0) ?? []);
    if (hosts.length > 0 && !hosts.some(isElsewhere)) return inside;
    return [...inside, unchecked(path, told ?? spanOf(each), each.key, value, hosts.length > 0)];
  });
}

/** Ansible's short form: `get_url: url=https://… dest=/tmp/a validate_certs=no`. */
function isInLine({ key }: YamlEntry, value: string): boolean {
  return /(?:^|\.)(?:get_url|uri|unarchive|yum_repository|dnf|yum)$/.test(key) && IN_LINE.test(value);
}

const IN_LINE = /(?:^|\s)validate_certs=(?:no|false|off)(?=\s|$)/i;

function unchecked(path: string, span: Signal["place"]["span"], key: string, value: string, isNamed: boolean): Signal {
  const says = IN_LINE.exec(value)?.[0].trim() ?? `${key}: ${value}`;
  const data: TransportEncryption = {
    // Where no host is written out, it may lie in the same cluster, with a certificate of its own making.
    hop: isNamed ? "external" : "internal",
    what: "certificate-unchecked",
    state: "unverified",
    message: `No certificate is checked here (${says}), so whoever answers is believed: what is sent and taken can be read and exchanged on its way.`,
    fixes: [],
  };
  return { kind: "transport.encryption", place: { path, span }, data };
}

const ADDRESS_KEY =
  /^(?:url|src|dest|repo|repository|baseurl|host|hosts|hostname|endpoint|server|address|targets|static_configs)$/i;

function hostsOf({ entries }: YamlMap): readonly string[] {
  return [...entries.values()].flatMap(({ key, value }) =>
    ADDRESS_KEY.test(key) ? textsIn(value, 0).flatMap(hostsIn) : [],
  );
}

function textsIn(node: YamlNode, depth: number): readonly string[] {
  if (node.kind === "scalar") return [textAt(node) ?? ""];
  if (depth > 3) return [];
  const inner = node.kind === "list" ? node.items : [...node.entries.values()].map(({ value }) => value);
  return inner.flatMap((each) => textsIn(each, depth + 1));
}

const HOST =
  /(?:^|[\s="'])(?:[a-z]{2,10}:\/\/)?(?:[^\s/@]{1,100}@)?([\w-]{1,60}(?:\.[\w-]{1,60}){0,10}|\[::1\])(?::\d{1,5})?(?=[/?\s"']|$)/i;

/** The hosts of addresses; of a command's short form, that behind `url=`. */
function hostsIn(text: string): readonly string[] {
  const address = /(?:^|\s)(?:url|src)=(\S+)/.exec(text)?.[1] ?? text;
  const host = address.startsWith("/") ? undefined : HOST.exec(address)?.[1];
  return host === undefined ? [] : [host];
}
