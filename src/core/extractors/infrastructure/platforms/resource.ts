import type { InfrastructureFields, InfrastructureResource, InfrastructureTool, Signal, Span } from "../../../model.ts";
import type { YamlNode } from "../../yaml.ts";
import { propertyFields } from "../cloudformation/values.ts";
import { withMoved } from "../moved.ts";

interface Declared {
  readonly tool: InfrastructureTool;
  readonly type: string;
  readonly name: string;
  readonly written: string;
  readonly path: string;
  readonly span: Span;
  readonly fields: InfrastructureFields;
}

/** A resource that a platform's own file declares. */
export function declared({ path, span, ...said }: Declared): Signal<"infrastructure.resource"> {
  const data: InfrastructureResource = { ...said, spelling: "camel", scope: path };
  return { kind: "infrastructure.resource", place: { path, span, within: said.written }, data };
}

/** A node of YAML or JSON as the fields of a resource, with some put where Terraform has them. */
export function fieldsIn(
  node: YamlNode,
  text: string,
  moves: readonly (readonly [from: string, to: string])[] = [],
): InfrastructureFields {
  return withMoved(propertyFields(node, { text, parameters: new Map() }), moves);
}
