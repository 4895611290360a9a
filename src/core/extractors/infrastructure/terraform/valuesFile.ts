import type { InfrastructureFile, Signal } from "../../../model.ts";

/** The files whose values are taken without anybody naming them. */
const BY_ITSELF = /(?:^|\/)(?:terraform|[^/]+\.auto)\.tfvars(?:\.json)?$/;

/** What a file of values says of the module that it is for. */
export function valuesFile(path: string, values: InfrastructureFile["values"]): Signal<"infrastructure.file"> {
  const data: InfrastructureFile = {
    tool: "Terraform",
    scope: path.slice(0, Math.max(0, path.lastIndexOf("/"))),
    resources: 0,
    outputs: false,
    variables: {},
    locals: {},
    values,
    calls: [],
    ...(BY_ITSELF.test(path) ? { deployed: true } : { deployed: false, byHand: true }),
  };
  return { kind: "infrastructure.file", place: { path, span: { start: 0, end: 0 } }, data };
}
