import { nameOf, reachOf } from "../../extractors/kubernetes/privileges/capabilities.ts";
import { hostPathGives } from "../../extractors/kubernetes/privileges/hostPaths.ts";
import type { InfrastructureFields, Signal } from "../../model.ts";
import { blocksAt, type Resource, switched, textsAt, told } from "../linkInfrastructureValues.ts";
import { grantAt } from "./rights.ts";

type Grant = Signal<"privilege.grant">;

/** Where the resources of Terraform's provider keep their pods: https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs */
export const PODS: readonly (readonly [type: RegExp, ...path: string[]])[] = [
  [/^kubernetes_pod(?:_v1)?$/, "spec"],
  [
    /^kubernetes_(?:deployment|stateful_set|daemonset|daemon_set|replication_controller|job)(?:_v1)?$/,
    "spec",
    "template",
    "spec",
  ],
  [/^kubernetes_cron_job(?:_v1)?$/, "spec", "job_template", "spec", "template", "spec"],
];

const OF_CONTAINER = { of: "container" } as const;
const IN_CLUSTER = { of: "cluster" } as const;

const NAMESPACES = [
  ["host_network", "the network"],
  ["host_pid", "the processes"],
  ["host_ipc", "the shared memory"],
] as const;

/** What pods that Terraform declares may do to their node, and what its roles give. */
export function podGrants(resource: Resource): readonly Grant[] {
  const { type, fields } = resource.data;
  if (/^kubernetes_cluster_role_binding(?:_v1)?$/.test(type)) return bindings(resource);
  if (/^kubernetes_(?:cluster_)?role(?:_v1)?$/.test(type)) return rules(resource);
  const [, ...path] = PODS.find(([pattern]) => pattern.test(type)) ?? [];
  if (path.length === 0) return [];
  return blocksAt(fields, ...path).flatMap((pod) => [
    ...NAMESPACES.flatMap(([name, what]) => {
      const said = told(pod, name);
      if (switched(said) !== true || said.state !== "known") return [];
      const message = `The pods of ${resource.data.written} share ${what} of their node.`;
      return [grantAt(resource, "host-namespace", "wide", message, said.field, OF_CONTAINER)];
    }),
    ...blocksAt(pod, "volume").flatMap((volume) => hostPaths(resource, volume)),
    ...["container", "init_container"].flatMap((name) =>
      blocksAt(pod, name).flatMap((container) => ofContainer(resource, pod, container)),
    ),
  ]);
}

function hostPaths(resource: Resource, volume: InfrastructureFields): readonly Grant[] {
  const path = told(volume, "host_path", "path");
  if (path.state !== "known") return [];
  const gives = hostPathGives(String(path.value));
  const who = `The pods of ${resource.data.written}`;
  if (gives === "socket") {
    const message = `${who} get ${String(path.value)}, by which they can start anything on their node.`;
    return [grantAt(resource, "runtime-socket", "total", message, path.field, OF_CONTAINER)];
  }
  const message = `${who} can reach ${String(path.value)} of their node${gives === "host" ? ", and with it the node itself" : ""}.`;
  // What runs on every node does so to read what is there.
  const isAgent = /^kubernetes_daemon_?set/.test(resource.data.type);
  const reach = gives === "host" && !isAgent ? "wide" : "narrow";
  return [grantAt(resource, "host-path", reach, message, path.field, OF_CONTAINER)];
}

function ofContainer(resource: Resource, pod: InfrastructureFields, container: InfrastructureFields): readonly Grant[] {
  const [name = ""] = textsAt(container, "name");
  const who = name === "" ? `A container of ${resource.data.written}` : `Container ${name} of ${resource.data.written}`;
  const privileged = told(container, "security_context", "privileged");
  const escalates = told(container, "security_context", "allow_privilege_escalation");
  const own = told(container, "security_context", "run_as_user");
  const user = own.state === "absent" ? told(pod, "security_context", "run_as_user") : own;
  const found: Grant[] = [];
  if (switched(privileged) === true && privileged.state === "known") {
    const message = `${who} runs privileged: whoever takes it over has its node as well.`;
    found.push(grantAt(resource, "container-privileged", "total", message, privileged.field, OF_CONTAINER));
  }
  if (switched(escalates) === true && escalates.state === "known") {
    const message = `${who} may gain more rights than it started with.`;
    found.push(grantAt(resource, "escalation-allowed", "wide", message, escalates.field, OF_CONTAINER));
  }
  if (user.state === "known" && /^0+$/.test(String(user.value))) {
    const message = `${who} runs as root: whoever breaks out of it is root on its node.`;
    found.push(grantAt(resource, "runs-as-root", "wide", message, user.field, OF_CONTAINER));
  }
  for (const written of textsAt(container, "security_context", "capabilities", "add")) {
    const reach = reachOf(written);
    if (reach === undefined) continue;
    const follows =
      reach === "total" ? "with which it can take over its node" : "which containers are not given unasked";
    const message = `${who} is given ${nameOf(written)}, ${follows}.`;
    found.push(grantAt(resource, "capability-added", reach, message, container["security_context"], OF_CONTAINER));
  }
  const contexts = [pod, container].map((each) => told(each, "security_context").state);
  if (contexts.every((state) => state === "absent")) {
    const message = `${who} is kept from nothing: it may run as root, gain rights, keep default capabilities and change its own files.`;
    found.push(grantAt(resource, "container-unrestricted", "narrow", message, container["name"], OF_CONTAINER));
  }
  return found;
}

function bindings(resource: Resource): readonly Grant[] {
  const role = told(resource.data.fields, "role_ref", "name");
  if (role.state !== "known" || role.value !== "cluster-admin") return [];
  const message = `${resource.data.written} makes its subjects administrator of the cluster.`;
  return [grantAt(resource, "cluster-admin", "total", message, role.field, IN_CLUSTER)];
}

function rules(resource: Resource): readonly Grant[] {
  const isClusterWide = resource.data.type.startsWith("kubernetes_cluster_role");
  return blocksAt(resource.data.fields, "rule").flatMap((rule) => {
    const [groups, resources, verbs] = [
      textsAt(rule, "api_groups"),
      textsAt(rule, "resources"),
      textsAt(rule, "verbs"),
    ];
    const all = resources.includes("*") && verbs.includes("*");
    if (!resources.includes("*") && !verbs.includes("*")) return [];
    const isOwn = groups.length > 0 && groups.every((group) => /\./.test(group) && !/\.k8s\.io$/.test(group));
    const reach = isOwn ? "narrow" : all && groups.includes("*") && isClusterWide ? "total" : "wide";
    const does = verbs.includes("*") ? "do anything with" : verbs.join(", ");
    const what = resources.includes("*") ? "everything" : resources.slice(0, 3).join(", ");
    const message = `${resource.data.written} may ${does} ${what}, what is added later included.`;
    return [grantAt(resource, "rbac-wildcard", reach, message, rule["verbs"], IN_CLUSTER)];
  });
}
