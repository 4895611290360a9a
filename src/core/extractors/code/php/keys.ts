import type { Expression } from "../program.ts";

/** What a key of an array is, where it can be told while it is read; undefined where it is worked out at run time. */
export function keyOf(key: Expression): string | undefined {
  switch (key.kind) {
    case "literal":
      return key.value === null ? "" : String(key.value);
    // A constant of PHP's or of an extension: CURLOPT_TIMEOUT
    case "name":
      return key.binding === undefined ? key.name : constantOf(key.binding.values);
    case "member":
      return classConstant(key.object, key.name);
    default:
      return undefined;
  }
}

function classConstant(scope: Expression, name: string): string | undefined {
  if (scope.kind !== "name") return undefined;
  const { binding } = scope;
  if (binding === undefined) return `${scope.name}::${name}`;
  // Its constants are the keys in capitals: https://docs.guzzlephp.org/en/stable/request-options.html
  if (binding.import?.module === "GuzzleHttp\\RequestOptions") return name.toLowerCase();
  return binding.kind === "class" ? constantOf(binding.definition?.fields.get(name) ?? []) : undefined;
}

function constantOf(values: readonly Expression[]): string | undefined {
  const [only] = values;
  return values.length === 1 && only?.kind === "literal" && only.value !== null ? String(only.value) : undefined;
}
