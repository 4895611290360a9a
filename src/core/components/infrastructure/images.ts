import type { InfrastructureField, InfrastructureFields, Signal } from "../../model.ts";
import { blocksAt, placeOf, type Resource, told } from "../linkInfrastructureValues.ts";
import { PODS } from "./podGrants.ts";

/** Where a type keeps the containers that it runs, each with its image. */
const CONTAINERS: readonly (readonly [type: RegExp, by: string, ...path: string[]])[] = [
  [/^aws_ecs_task_definition$/, "Amazon ECS", "container_definitions"],
  [/^google_cloud_run_v2_(?:service|job)$/, "Cloud Run", "template", "containers"],
  [/^google_cloud_run_service$/, "Cloud Run", "template", "spec", "containers"],
  [/^azurerm_container_app$/, "Container Apps", "template", "container"],
  [/^azurerm_container_group$/, "Container Instances", "container"],
  ...PODS.flatMap(([type, ...path]) =>
    ["container", "init_container"].map((name) => [type, "Kubernetes", ...path, name] as const),
  ),
  [/^nomad_group$/, "Nomad", "task", "config"],
];

/** The images that declared containers are started from. */
export function containerImages(resource: Resource): readonly Signal<"image.reference">[] {
  const { type, fields } = resource.data;
  return CONTAINERS.filter(([pattern]) => pattern.test(type)).flatMap(([, by, ...path]) =>
    blocksAt(fields, ...path).flatMap((container) => imageOf(container, resource, by)),
  );
}

function imageOf(
  container: InfrastructureFields,
  resource: Resource,
  by: string,
): readonly Signal<"image.reference">[] {
  const image = told(container, "image");
  if (image.state !== "known" || typeof image.value !== "string") return [];
  const place = { ...placeOf(resource, image.field), span: within(image.field, image.value) };
  return [{ kind: "image.reference", place, data: { by, image: image.value } }];
}

/** The value without its quotes, where it stands in the file as it is. */
function within({ span, valueSpan = span }: InfrastructureField, value: string) {
  const isQuoted = valueSpan.end - valueSpan.start === value.length + 2;
  return isQuoted ? { start: valueSpan.start + 1, end: valueSpan.end - 1 } : valueSpan;
}
