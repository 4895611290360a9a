import type { InfrastructureFields, Signal } from "../../model.ts";
import { blocksAt, type Resource, switched, textsAt, told } from "../linkInfrastructureValues.ts";
import { accessBlock, bucketGrants } from "./buckets.ts";
import { otherFirewalls } from "./firewalls.ts";
import { ANYWHERE, opened, rangeOf } from "./openPorts.ts";

/** Ports and stores that anybody in the world can reach. */
export function exposure(resource: Resource, all: readonly Resource[]): readonly Signal<"privilege.grant">[] {
  const { fields, type } = resource.data;
  switch (type) {
    case "aws_security_group":
    case "aws_default_security_group":
      return blocksAt(fields, "ingress").flatMap((rule) => ports(resource, rule, "ingress"));
    case "aws_security_group_rule":
      return textsAt(fields, "type").includes("ingress") ? ports(resource, fields) : [];
    case "aws_vpc_security_group_ingress_rule":
      return ports(resource, fields);
    case "google_compute_firewall":
      return firewall(resource);
    case "azurerm_network_security_rule":
      return azureRule(resource, fields);
    case "azurerm_network_security_group":
      return blocksAt(fields, "security_rule").flatMap((rule) => azureRule(resource, rule));
    case "aws_network_acl_rule":
      return listed(resource, fields);
    case "aws_network_acl":
    case "aws_default_network_acl":
      return blocksAt(fields, "ingress").flatMap((rule) => listed(resource, rule));
    case "digitalocean_spaces_bucket":
    case "alicloud_oss_bucket":
    case "aws_s3_bucket":
    case "aws_s3_bucket_acl":
      return bucketGrants(resource, all);
    case "aws_s3_bucket_public_access_block":
    case "aws_s3_account_public_access_block":
      return accessBlock(resource, fields);
    default:
      return otherFirewalls(resource);
  }
}

function ports(resource: Resource, rule: InfrastructureFields, name?: string): readonly Signal<"privilege.grant">[] {
  const from = [
    ...textsAt(rule, "cidr_blocks"),
    ...textsAt(rule, "ipv6_cidr_blocks"),
    ...textsAt(rule, "cidr_ipv4"),
    ...textsAt(rule, "cidr_ipv6"),
    ...textsAt(rule, "cidr_ip"),
  ];
  if (!from.some((range) => ANYWHERE.test(range))) return [];
  const protocol = told(rule, "protocol");
  const ipProtocol = told(rule, "ip_protocol");
  const isAll = [protocol, ipProtocol].some(
    (each) => each.state === "known" && /^(?:-1|all)$/.test(String(each.value)),
  );
  const first = told(rule, "from_port");
  const last = told(rule, "to_port");
  const range =
    first.state === "known" && last.state === "known"
      ? ([Number(first.value), Number(last.value)] as const)
      : undefined;
  return opened(
    resource,
    isAll ? [0, 65_535] : range,
    name === undefined
      ? first.state === "known"
        ? first.field.span
        : undefined
      : told(rule, "cidr_blocks").state === "absent"
        ? undefined
        : rule["cidr_blocks"]?.span,
    [...textsAt(rule, "protocol"), ...textsAt(rule, "ip_protocol")][0],
  );
}

/**
 * A list of a network's edge, behind which security groups still keep the world away. It has to let answers in, by
 * thousands of ports: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
function listed(resource: Resource, rule: InfrastructureFields): readonly Signal<"privilege.grant">[] {
  const allows = [...textsAt(rule, "rule_action"), ...textsAt(rule, "action")].some((text) => /^allow$/i.test(text));
  const from = [...textsAt(rule, "cidr_block"), ...textsAt(rule, "ipv6_cidr_block")];
  if (!allows || switched(told(rule, "egress")) === true || !from.some((range) => ANYWHERE.test(range))) return [];
  const [first, last] = [told(rule, "from_port"), told(rule, "to_port")];
  if (first.state !== "known" || last.state !== "known" || Number(last.value) - Number(first.value) > 1000) return [];
  const span = rule === resource.data.fields ? first.field.span : undefined;
  const range = [Number(first.value), Number(last.value)] as const;
  return opened(resource, range, span, textsAt(rule, "protocol")[0]).map((signal) => ({
    ...signal,
    data: { ...signal.data, reach: "narrow" as const },
  }));
}

/** https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_firewall */
function firewall(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { fields } = resource.data;
  const direction = told(fields, "direction");
  if (direction.state === "known" && direction.value === "EGRESS") return [];
  if (!textsAt(fields, "source_ranges").some((range) => ANYWHERE.test(range))) return [];
  if (switched(told(fields, "disabled")) === true) return [];
  return blocksAt(fields, "allow").flatMap((allow) => {
    const protocol = told(allow, "protocol");
    const name = protocol.state === "known" ? String(protocol.value).toLowerCase() : "";
    const span = fields["source_ranges"]?.span;
    if (name === "all") return opened(resource, [0, 65_535], span);
    if (name !== "tcp" && name !== "6") return [];
    const given = textsAt(allow, "ports");
    const numbers = blockNumbers(allow);
    const written = [...given, ...numbers.map(String)];
    if (written.length === 0) return told(allow, "ports").state === "absent" ? opened(resource, [0, 65_535], span) : [];
    return written
      .slice(0, 20)
      .flatMap((port) => opened(resource, rangeOf(port), span))
      .slice(0, 1);
  });
}

function blockNumbers(fields: InfrastructureFields): readonly number[] {
  const value = fields["ports"]?.value;
  return Array.isArray(value) ? value.filter((each) => typeof each === "number") : [];
}

function azureRule(resource: Resource, rule: InfrastructureFields): readonly Signal<"privilege.grant">[] {
  const is = (name: string, value: RegExp) => textsAt(rule, name).some((text) => value.test(text));
  if (!is("direction", /^Inbound$/i) || !is("access", /^Allow$/i)) return [];
  if (!is("source_address_prefix", ANYWHERE) && !is("source_address_prefixes", ANYWHERE)) return [];
  const one = told(rule, "destination_port_range");
  const all = [...(one.state === "known" ? [String(one.value)] : []), ...textsAt(rule, "destination_port_ranges")];
  const span = rule["source_address_prefix"]?.span;
  return all
    .slice(0, 20)
    .flatMap((port) => opened(resource, rangeOf(port), span, textsAt(rule, "protocol")[0]))
    .slice(0, 1);
}
