import type { Argument, Call, Expression } from "../program.ts";
import { textOf } from "./origin.ts";

/** Methods of an app or a router that register something on it. */
export const REGISTERS = new Set([
  "include_router",
  "add_router",
  "register_blueprint",
  "add_namespace",
  "mount",
  "add_resource",
  "add_url_rule",
  "add_api_route",
  "add_route",
  "add_routes",
  "add_subapp",
  "blueprint",
  "add_get",
  "add_head",
  "add_post",
  "add_put",
  "add_patch",
  "add_delete",
]);

/** Where the handler stands that is not the second argument: aiohttp's `add_route` begins with the method. */
export const HANDLER_AT: Readonly<Record<string, number>> = { add_url_rule: 2 };

/** A router as a mount names it. */
export function reference({ name, from }: { readonly name: string; readonly from?: string }) {
  return { name, ...(from === undefined ? {} : { from }) };
}

/** The argument at a position or by one of its names. */
export function argument(
  call: Call,
  position: number | undefined,
  ...names: readonly string[]
): Expression | undefined {
  const named = call.arguments.find(({ name }) => name !== undefined && names.includes(name));
  const positional = call.arguments.filter(({ name, spread }) => name === undefined && !spread);
  return (named ?? (position === undefined ? undefined : positional[position]))?.value;
}

/** The requests that `methods=[…]` says; GET where it says none. */
export function methodsOf(call: Call): readonly string[] {
  const given = argument(call, undefined, "methods");
  const all = given?.kind === "list" ? given.items.flatMap((each) => textOf(each)?.text.toUpperCase() ?? []) : [];
  return all.length > 0 ? all : ["GET"];
}

/** The prefix a router is made with; a namespace's own name where it has no path. */
export function prefixOf(call: Call): string | undefined {
  const given = textOf(argument(call, undefined, "prefix", "url_prefix", "path"))?.text;
  const isNamespace = call.callee.kind === "name" && call.callee.name === "Namespace";
  return given ?? (isNamespace ? textOf(call.arguments[0]?.value)?.text : undefined);
}

/** A class that is registered as a resource answers with its method `get`. */
export function resourceGet({ value }: Argument): Expression {
  return { kind: "member", object: value, name: "get", span: value.span };
}

/** A resource of Falcon's, an instance of a class, answers with `on_get`: https://falcon.readthedocs.io/en/stable/api/app.html#falcon.App.add_route */
export function falconGet(resource: Expression): Expression {
  const values = resource.kind === "name" ? (resource.binding?.values ?? []) : [];
  const [made = resource] = values.length === 1 ? values : [];
  const object = made.kind === "call" ? made.callee : resource;
  return { kind: "member", object, name: "on_get", span: resource.span };
}
