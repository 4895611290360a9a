import type { InfrastructureFields, Signal } from "../../model.ts";
import { blocksAt, type Resource, textsAt, told } from "../linkInfrastructureValues.ts";
import { ANYWHERE, opened, rangeOf } from "./openPorts.ts";

/** How a provider's firewall says what it lets in, and from where. */
interface FirewallRow {
  readonly type: string;
  /** The blocks that hold its rules; left out where the resource is a rule. */
  readonly rules?: string;
  /** What has to be said for traffic that comes in; left out where nothing else is meant. */
  readonly inward?: readonly [argument: string, value: RegExp];
  readonly from: readonly string[];
  /** One range, or its first and last; "a.b" within a block. */
  readonly ports: readonly [string] | readonly [string, string];
  /** Protocols with which a rule that names no ports is for every one. */
  readonly whole?: RegExp;
  readonly source: string;
}

const YANDEX = "https://registry.terraform.io/providers/yandex-cloud/yandex/latest/docs/resources/";
const ORACLE = "https://registry.terraform.io/providers/oracle/oci/latest/docs/resources/";

const ROWS: readonly FirewallRow[] = [
  {
    type: "digitalocean_firewall",
    rules: "inbound_rule",
    from: ["source_addresses"],
    ports: ["port_range"],
    source: "https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/firewall",
  },
  {
    type: "hcloud_firewall",
    rules: "rule",
    inward: ["direction", /^in$/i],
    from: ["source_ips"],
    ports: ["port"],
    source: "https://registry.terraform.io/providers/hetznercloud/hcloud/latest/docs/resources/firewall",
  },
  {
    type: "openstack_networking_secgroup_rule_v2",
    inward: ["direction", /^ingress$/i],
    from: ["remote_ip_prefix"],
    ports: ["port_range_min", "port_range_max"],
    source:
      "https://registry.terraform.io/providers/terraform-provider-openstack/openstack/latest/docs/resources/networking_secgroup_rule_v2",
  },
  {
    type: "alicloud_security_group_rule",
    inward: ["type", /^ingress$/i],
    from: ["cidr_ip"],
    ports: ["port_range"],
    source: "https://registry.terraform.io/providers/aliyun/alicloud/latest/docs/resources/security_group_rule",
  },
  ...([["from_port", "to_port"], ["port"]] as const).flatMap((ports): readonly FirewallRow[] => [
    {
      type: "yandex_vpc_security_group",
      rules: "ingress",
      from: ["v4_cidr_blocks", "v6_cidr_blocks"],
      ports,
      source: `${YANDEX}vpc_security_group`,
    },
    {
      type: "yandex_vpc_security_group_rule",
      inward: ["direction", /^ingress$/i],
      from: ["v4_cidr_blocks", "v6_cidr_blocks"],
      ports,
      source: `${YANDEX}vpc_security_group_rule`,
    },
  ]),
  {
    type: "oci_core_security_list",
    rules: "ingress_security_rules",
    from: ["source"],
    ports: ["tcp_options.min", "tcp_options.max"],
    whole: /^(?:all|6)$/i,
    source: `${ORACLE}core_security_list`,
  },
  {
    type: "oci_core_network_security_group_security_rule",
    inward: ["direction", /^ingress$/i],
    from: ["source"],
    ports: ["tcp_options.destination_port_range.min", "tcp_options.destination_port_range.max"],
    whole: /^(?:all|6)$/i,
    source: `${ORACLE}core_network_security_group_security_rule`,
  },
];

/** Ports that firewalls of smaller clouds open to the whole world. */
export function otherFirewalls(resource: Resource): readonly Signal<"privilege.grant">[] {
  return ROWS.filter(({ type }) => type === resource.data.type).flatMap((row) => byRow(resource, row));
}

function byRow(resource: Resource, row: FirewallRow): readonly Signal<"privilege.grant">[] {
  const rules = row.rules === undefined ? [resource.data.fields] : blocksAt(resource.data.fields, row.rules);
  return rules.flatMap((rule) => {
    const [argument, inward] = row.inward ?? [];
    if (argument !== undefined && !textsAt(rule, argument).some((text) => inward?.test(text))) return [];
    const from = row.from.flatMap((name) => textsAt(rule, name));
    if (!from.some((range) => ANYWHERE.test(range))) return [];
    return opened(resource, portsOf(rule, row), rule[row.from[0] ?? ""]?.span, textsAt(rule, "protocol")[0]);
  });
}

function portsOf(rule: InfrastructureFields, row: FirewallRow): readonly [number, number] | undefined {
  const [outer = ""] = row.ports[0].split(".");
  if (row.whole !== undefined && told(rule, outer).state === "absent" && blocksAt(rule, outer).length === 0)
    return textsAt(rule, "protocol").some((text) => row.whole?.test(text)) ? [0, 65_535] : undefined;
  const [first, last] = row.ports.map((name) => {
    const found = told(rule, ...name.split("."));
    return found.state === "known" ? String(found.value) : undefined;
  });
  if (first === undefined) return undefined;
  if (/^(?:all|any|-1\/-1|1\/65535)$/i.test(first)) return [0, 65_535];
  return rangeOf(last === undefined ? first.replace("/", "-") : `${first}-${last}`);
}
