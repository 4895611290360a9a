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
  /** One range, or its first and last. */
  readonly ports: readonly [string] | readonly [string, string];
  readonly source: string;
}

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
];

/** Ports that firewalls of smaller clouds open to the whole world. */
export function otherFirewalls(resource: Resource): readonly Signal<"privilege.grant">[] {
  const row = ROWS.find(({ type }) => type === resource.data.type);
  if (row === undefined) return [];
  const rules = row.rules === undefined ? [resource.data.fields] : blocksAt(resource.data.fields, row.rules);
  return rules.flatMap((rule) => {
    const [argument, inward] = row.inward ?? [];
    if (argument !== undefined && !textsAt(rule, argument).some((text) => inward?.test(text))) return [];
    const from = row.from.flatMap((name) => textsAt(rule, name));
    if (!from.some((range) => ANYWHERE.test(range))) return [];
    return opened(resource, portsOf(rule, row), rule[row.from[0] ?? ""]?.span);
  });
}

function portsOf(rule: InfrastructureFields, { ports }: FirewallRow): readonly [number, number] | undefined {
  const [first, last] = ports.map((name) => {
    const found = told(rule, name);
    return found.state === "known" ? String(found.value) : undefined;
  });
  if (first === undefined) return undefined;
  if (/^(?:all|any|-1\/-1|1\/65535)$/i.test(first)) return [0, 65_535];
  return rangeOf(last === undefined ? first.replace("/", "-") : `${first}-${last}`);
}
