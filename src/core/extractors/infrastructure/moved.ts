import type { InfrastructureField, InfrastructureFields, InfrastructureValue } from "../../model.ts";

/** The fields with some put where Terraform has them; what they were stays as well. */
export function withMoved(
  fields: InfrastructureFields,
  moves: readonly (readonly [from: string, to: string])[],
): InfrastructureFields {
  return moves.reduce((all, [from, to]) => {
    const field = fieldIn(all, from.split("."));
    return field === undefined ? all : put(all, to.split("."), field);
  }, fields);
}

function fieldIn(fields: InfrastructureFields, path: readonly string[]): InfrastructureField | undefined {
  const [name = "", ...rest] = path;
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined || rest.length === 0) return field;
  const value = Array.isArray(field.value) ? first(field.value) : field.value;
  if (value === null || typeof value !== "object" || !("is" in value)) return undefined;
  if (value.is === "map") return fieldIn(value.fields, rest);
  return field; // not known, and so is all that lies in it
}

/** Of several, the first counts, as it does where they are asked. */
function first(values: readonly InfrastructureValue[]): InfrastructureValue {
  return values[0] ?? null;
}

function put(fields: InfrastructureFields, path: readonly string[], field: InfrastructureField): InfrastructureFields {
  const [name = "", ...rest] = path;
  if (rest.length === 0) return { ...fields, [name]: field };
  const before = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const value = before?.value;
  const inner = value !== null && typeof value === "object" && "is" in value && value.is === "map" ? value.fields : {};
  return {
    ...fields,
    [name]: { value: { is: "map", fields: put(inner, rest, field) }, span: before?.span ?? field.span },
  };
}
