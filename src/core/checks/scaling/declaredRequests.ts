import { blocksAt, placeOf, type Resource, textsAt, told } from "../../components/linkInfrastructureValues.ts";
import type { Finding, InfrastructureFields, Seen } from "../../model.ts";
import { isForDevelopment } from "../deployFiles.ts";

/** Where the workloads of Terraform's provider keep their pods: https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/deployment_v1#resources */
const LASTING =
  /^kubernetes_(?:deployment|stateful_set|daemonset|daemon_set|replication_controller)(?:_v1)?$|^kubernetes_pod(?:_v1)?$/;

/** What containers that Terraform declares leave out of their resources: worth saying, and no gap by itself. */
export function declaredRequests(seen: Seen<"infrastructure.resource">): readonly Finding[] {
  return seen
    .all("infrastructure.resource")
    .filter(({ data, place }) => LASTING.test(data.type) && !isForDevelopment(place.path))
    .flatMap((resource) => {
      const { type, fields } = resource.data;
      const path = type.startsWith("kubernetes_pod") ? ["spec"] : ["spec", "template", "spec"];
      return blocksAt(fields, ...path).flatMap((pod) =>
        blocksAt(pod, "container").flatMap((container) => ofContainer(resource, container)),
      );
    });
}

function ofContainer(resource: Resource, container: InfrastructureFields): readonly Finding[] {
  const [name = ""] = textsAt(container, "name");
  const who = name === "" ? `A container of ${resource.data.written}` : `Container ${name} of ${resource.data.written}`;
  const whole = told(container, "resources");
  const asked = told(container, "resources", "requests");
  const limited = told(container, "resources", "limits");
  if ([whole, asked, limited].some(({ state }) => state === "unknown")) return [];
  const has = (what: "requests" | "limits", of: "cpu" | "memory") =>
    told(container, "resources", what, of).state !== "absent";
  const place = placeOf(resource, "field" in whole ? whole.field : container["name"]);
  const note = (kind: string, message: string): Finding => ({ kind, severity: "info", message, place, fixes: [] });
  // A limit that stands alone is asked for as well: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
  const lacking = (["cpu", "memory"] as const).filter((of) => !has("requests", of) && !has("limits", of));
  if (lacking.length === 2)
    return [
      note(
        "resources-missing",
        `${who} asks for no CPU or memory and has no limit: it is placed anywhere, and is the first to go when its node is full.`,
      ),
    ];
  return [
    ...lacking.map((of) =>
      note(
        `${of}-request-missing`,
        `${who} asks for no ${of === "cpu" ? "CPU" : "memory"}: the scheduler places it as if it needed none.`,
      ),
    ),
    ...(has("limits", "memory")
      ? []
      : [
          note(
            "memory-limit-missing",
            `${who} has no memory limit: one leak takes the memory of everything on its node.`,
          ),
        ]),
  ];
}
