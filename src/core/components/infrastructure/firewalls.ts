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
    whole: /^(?:tcp|6)$/i,
    source:
      "https://registry.terraform.io/providers/terraform-provider-openstack/openstack/latest/docs/resources/networking_secgroup_rule_v2",
  },
  {
    type: "openstack_compute_secgroup_v2",
    rules: "rule",
    from: ["cidr"],
    ports: ["from_port", "to_port"],
    source:
      "https://registry.terraform.io/providers/terraform-provider-openstack/openstack/latest/docs/resources/compute_secgroup_v2",
  },
  {
    type: "ibm_is_security_group_rule",
    inward: ["direction", /^inbound$/i],
    from: ["remote"],
    ports: ["tcp.port_min", "tcp.port_max"],
    source: "https://registry.terraform.io/providers/IBM-Cloud/ibm/latest/docs/resources/is_security_group_rule",
  },
  {
    type: "linode_firewall",
    rules: "inbound",
    inward: ["action", /^accept$/i],
    from: ["ipv4", "ipv6"],
    ports: ["ports"],
    source: "https://registry.terraform.io/providers/linode/linode/latest/docs/resources/firewall",
  },
  ...(["port", "port_range"] as const).map((port) => ({
    type: "scaleway_instance_security_group",
    rules: "inbound_rule",
    inward: ["action", /^accept$/i] as const,
    from: ["ip_range"],
    ports: [port] as const,
    source: "https://registry.terraform.io/providers/scaleway/scaleway/latest/docs/resources/instance_security_group",
  })),
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

const EVERY_PORT = [0, 65_535] as const;
/** A list of ports that is longer is not one that a person wrote. */
const MOST_PORTS = 50;

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
    const protocol = [...textsAt(rule, "protocol"), ...textsAt(rule, "ip_protocol")][0];
    const span = rule[row.from[0] ?? ""]?.span;
    return portsOf(rule, row).flatMap((range) => opened(resource, range, span, protocol));
  });
}

function portsOf(rule: InfrastructureFields, row: FirewallRow): readonly (readonly [number, number])[] {
  const [outer = ""] = row.ports[0].split(".");
  if (row.whole !== undefined && told(rule, outer).state === "absent" && blocksAt(rule, outer).length === 0)
    return textsAt(rule, "protocol").some((text) => row.whole?.test(text)) ? [EVERY_PORT] : [];
  const [first, last] = row.ports.map((name) => {
    const found = told(rule, ...name.split("."));
    return found.state === "known" ? String(found.value) : undefined;
  });
  if (first === undefined) return [];
  if (/^(?:all|any|-1\/-1|1\/65535)$/i.test(first)) return [EVERY_PORT];
  const written = last === undefined ? first.replace("/", "-").split(/,\s*/) : [`${first}-${last}`];
  return written.slice(0, MOST_PORTS).flatMap((port) => {
    const range = rangeOf(port);
    return range === undefined ? [] : [range];
  });
}
