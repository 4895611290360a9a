import type { Expression, FunctionExpression } from "../program.ts";
import type { GrowingClass, Lowering } from "./lowering.ts";
import type { Scope } from "./scopes.ts";

/** Notes a value that a field of the class is given. */
export function addField(name: string, value: Expression, owner: GrowingClass, scope: Scope): void {
  scope.findMember(name)?.values.push(value);
  owner.fields.set(name, [...(owner.fields.get(name) ?? []), value]);
}

/** A field that nothing in the class gives a value is handed in: by a container, or by a constructor nobody wrote. */
export function finishFields(scope: Scope, definition: GrowingClass): void {
  for (const [name, binding] of scope.names) {
    if (binding.kind !== "variable" || name.endsWith("()")) continue;
    const given = binding.values.filter((each) => each.kind !== "literal" || each.value !== null);
    if (given.length === 0 && binding.type !== undefined) binding.kind = "parameter";
    if (binding.values.length === 0) {
      definition.fields.set(name, [{ kind: "name", name, binding, span: definition.span }]);
    }
  }
}

/** What clients are called as members of what holds them; others are not asked for. */
const CLIENT_MEMBER = /client|http|api|rest|template|session|conn|redis|jedis|mongo|kafka|producer|stub/i;

/** `WebClient.RequestHeadersSpec<?> get(String path)`: what is given is asked for by whoever called. */
function givesRequest(method: FunctionExpression | undefined): boolean {
  const type = method?.returnType;
  return (type?.kind === "name" || type?.kind === "member") && /^Request\w*Spec$|^ResponseSpec$/.test(type.name);
}

/**
 * What other files can reach by the name of the class: its constants and the functions that need no instance, and what of
 * an instance may be a client, by its name.
 */
export function exportClass(definition: GrowingClass, scope: Scope, lowering: Lowering): void {
  if (definition.name === "") return;
  const ofInstances = [...definition.fields.keys(), ...definition.methods.keys()].filter(
    (name) => CLIENT_MEMBER.test(name) || givesRequest(definition.methods.get(name)),
  );
  for (const name of new Set([...definition.statics, ...ofInstances])) {
    const binding = scope.findMember(name);
    const method = definition.methods.get(name);
    if (binding) {
      const value: Expression = { kind: "name", name, binding, span: definition.span };
      lowering.exports.set(`${definition.name}.${name}`, value);
    }
    if (method) lowering.exports.set(`${definition.name}.${name}`, method);
  }
}
