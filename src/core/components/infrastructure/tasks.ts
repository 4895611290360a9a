import { reachOf } from "../../extractors/kubernetes/privileges/capabilities.ts";
import { hostPathGives } from "../../extractors/kubernetes/privileges/hostPaths.ts";
import type { InfrastructureField, InfrastructureFields, Signal } from "../../model.ts";
import { blocksAt, type Resource, textsAt, told } from "../linkInfrastructureValues.ts";
import { grantAt } from "./rights.ts";

type Grant = Signal<"privilege.grant">;

const OF_CONTAINER = { of: "container" } as const;

/**
 * What containers of a task may do to the machine below it; Terraform keeps the definitions as the JSON that ECS takes.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
export function taskGrants(resource: Resource): readonly Grant[] {
  if (resource.data.type === "nomad_group") return nomadGrants(resource);
  if (resource.data.type !== "aws_ecs_task_definition") return [];
  const { fields } = resource.data;
  return [
    ...blocksAt(fields, "container_definitions").flatMap((container) => containerGrants(resource, container)),
    ...shared(resource, "pid_mode", "the processes"),
    ...shared(resource, "ipc_mode", "the shared memory"),
    ...[...blocksAt(fields, "volume"), ...blocksAt(fields, "volumes")].flatMap((volume) => mounted(resource, volume)),
  ];
}

/** Tasks of Docker and Podman: https://developer.hashicorp.com/nomad/docs/drivers/docker */
function nomadGrants(resource: Resource): readonly Grant[] {
  return blocksAt(resource.data.fields, "task").flatMap((task) =>
    blocksAt(task, "config").flatMap((config) => [
      ...containerGrants(resource, { ...config, readonly_root_filesystem: config["readonly_rootfs"] ?? SAID }),
      ...(["network_mode", "pid_mode", "ipc_mode"] as const).flatMap((name) => {
        const mode = told(config, name);
        if (mode.state !== "known" || mode.value !== "host") return [];
        const message = `${resource.data.written} shares the host's ${name.replace("_mode", "")} with its containers.`;
        return [grantAt(resource, "host-namespace", "wide", message, mode.field, OF_CONTAINER)];
      }),
      ...textsAt(config, "volumes")
        .filter((volume) => hostPathGives(volume.split(":")[0] ?? "") === "socket")
        .map(() =>
          grantAt(
            resource,
            "runtime-socket",
            "wide",
            `${resource.data.written} gets the container runtime's socket, by which it can start anything on the host.`,
            config["volumes"],
            OF_CONTAINER,
          ),
        ),
    ]),
  );
}

/** Not every driver can keep a root filesystem from being written, so that silence says nothing. */
const SAID: InfrastructureField = { value: true, span: { start: 0, end: 0 } };

/**
 * True of the log router that the agent lays a socket and its configuration into: it is told to be root where nobody says so.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
function routesLogs(container: InfrastructureFields): boolean {
  return ["firelens_configuration", "firelensConfiguration"].some((each) => told(container, each).state !== "absent");
}

function containerGrants(resource: Resource, container: InfrastructureFields): readonly Grant[] {
  const [name = ""] = textsAt(container, "name");
  const who = name === "" ? resource.data.written : `Container ${name} of ${resource.data.written}`;
  const privileged = told(container, "privileged");
  const user = told(container, "user");
  const isPrivileged = privileged.state === "known" && String(privileged.value) === "true";
  const isRoot = user.state === "known" && /^(?:root|0)(?::|$)/.test(String(user.value));
  const readOnly = ["readonly_root_filesystem", "readonlyRootFilesystem"].map((each) => told(container, each));
  const isWritable =
    readOnly.every(({ state }) => state === "absent" || state === "known") &&
    !readOnly.some((each) => each.state === "known" && String(each.value) === "true");
  const added = ["linux_parameters", "linuxParameters"].flatMap((each) =>
    textsAt(container, each, "capabilities", "add"),
  );
  return [
    ...(isPrivileged && privileged.state === "known"
      ? [
          grantAt(
            resource,
            "container-privileged",
            "total",
            `${who} runs privileged: whoever takes it over has the host as well.`,
            privileged.field,
            OF_CONTAINER,
          ),
        ]
      : []),
    ...(isRoot && user.state === "known"
      ? [
          grantAt(
            resource,
            "runs-as-root",
            routesLogs(container) ? "narrow" : "wide",
            `${who} is told to run as root, whatever its image says.`,
            user.field,
            OF_CONTAINER,
          ),
        ]
      : []),
    ...(isWritable
      ? [
          grantAt(
            resource,
            "filesystem-writable",
            "narrow",
            `${who} can write to its own root filesystem, where whoever takes it over leaves their tools.`,
            readOnly.flatMap((each) => (each.state === "known" ? [each.field] : []))[0],
            OF_CONTAINER,
          ),
        ]
      : []),
    ...added
      .filter((capability) => reachOf(capability) === "total")
      .map((capability) =>
        grantAt(
          resource,
          "capability-added",
          "total",
          `${who} is given ${capability}, with which it can take over the host.`,
          container["linux_parameters"] ?? container["linuxParameters"],
          OF_CONTAINER,
        ),
      ),
  ];
}

function shared(resource: Resource, name: string, what: string): readonly Grant[] {
  const found = told(resource.data.fields, name);
  if (found.state !== "known" || found.value !== "host") return [];
  const message = `${resource.data.written} shares ${what} of the host with its containers.`;
  return [grantAt(resource, "host-namespace", "wide", message, found.field, OF_CONTAINER)];
}

/** `host_path` in Terraform, `host.sourcePath` elsewhere. */
function mounted(resource: Resource, volume: InfrastructureFields): readonly Grant[] {
  const [path] = [...textsAt(volume, "host_path"), ...textsAt(volume, "host", "source_path")];
  if (path === undefined || hostPathGives(path) !== "socket") return [];
  const message = `${resource.data.written} gets ${path}, by which it can start anything on the host.`;
  return [
    grantAt(
      resource,
      "runtime-socket",
      "wide",
      message,
      resource.data.fields["volume"] ?? resource.data.fields["volumes"],
      OF_CONTAINER,
    ),
  ];
}
