import type { AccessRule, Signal } from "../../../model.ts";
import type { Call, ClassDefinition, Expression, FunctionExpression, Program } from "../program.ts";
import { type Attribute, declaredIn } from "../routes/attributes/declared.ts";
import { speaksOfAccess, spokenNames } from "../routes/called/access.ts";
import { asksInside } from "../routes/called/inside.ts";
import { callsIn, originOf } from "../routes/origin.ts";
import type { SyntaxNode } from "../treesitter.ts";

type Range = Pick<AccessRule, "only" | "except">;

/** Controllers of Laravel, with the middleware they name themselves: https://laravel.com/docs/controllers#controller-middleware */
export function laravelAccess(program: Program, root: SyntaxNode): readonly Signal[] {
  return program.classes.flatMap((definition): readonly Signal[] => {
    const { name, methods, bases, span } = definition;
    if (!/Controller$/.test(name)) return [];
    const rules = [
      ...inConstructor(methods.get("__construct"), program),
      ...listed(methods.get("middleware")),
      ...attributed(definition, root, program),
    ];
    const actions = [...methods].flatMap(([action, held]) =>
      action.startsWith("__") && action !== "__invoke"
        ? []
        : [{ name: action, asksInside: asksInside(held.bodySpan, program) || takesRequest(held) }],
    );
    const place = { path: program.path, span };
    const data = { language: "php", framework: "laravel", name, bases: bases.flatMap(baseOf), rules, actions };
    return [{ kind: "server.access", place, data }];
  });
}

function baseOf(base: Expression): readonly { readonly name: string; readonly from?: string }[] {
  const origin = originOf(base);
  if (origin) return [{ name: origin.module.split("\\").at(-1) ?? "", from: origin.module }];
  return base.kind === "name" ? [{ name: base.name }] : [];
}

/** A form request may refuse by its `authorize()`: https://laravel.com/docs/validation#authorizing-form-requests */
function takesRequest({ parameters }: FunctionExpression): boolean {
  return parameters.some(({ type }) => type?.kind === "name" && /\wRequest$/.test(type.name));
}

/** `$this->middleware('auth')->only(['store'])`, `$this->authorizeResource(Order::class)`. */
function inConstructor(held: FunctionExpression | undefined, program: Program): readonly AccessRule[] {
  if (held === undefined) return [];
  const calls = callsIn(program, held.bodySpan);
  return calls.flatMap((call): readonly AccessRule[] => {
    const name = call.callee.kind === "member" ? call.callee.name : "";
    // https://laravel.com/docs/authorization#authorizing-resource-controllers
    if (name === "authorizeResource") return [{ says: "asks", guard: name }];
    if (name !== "middleware") return [];
    const chained = calls.filter(({ callee }) => callee.kind === "member" && callee.object === call);
    const range = Object.assign({}, ...chained.map(rangeOf)) as Range; // each adds at most one list
    return guardsOf(call.arguments.map(({ value }) => value)).map((guard) => ({ says: "asks", guard, ...range }));
  });
}

function rangeOf({ callee, arguments: given }: Call): Range {
  const name = callee.kind === "member" ? callee.name : "";
  const actions = given.flatMap(({ value }) => textsOf(value));
  return name === "only" || name === "except" ? { [name]: actions } : {};
}

/** `HasMiddleware`: `['auth', new Middleware('subscribed', except: ['store'])]`. */
function listed(held: FunctionExpression | undefined): readonly AccessRule[] {
  const items = held?.returns.flatMap((each) => (each.kind === "list" ? each.items : [])) ?? [];
  return items.flatMap((item): readonly AccessRule[] => {
    if (item.kind !== "call") return guardsOf([item]).map((guard) => ({ says: "asks", guard }));
    const [first] = item.arguments;
    const range = Object.fromEntries(
      item.arguments.flatMap(({ name, value }) =>
        name === "only" || name === "except" ? [[name, textsOf(value)] as const] : [],
      ),
    ) as Range; // only the two keys that were just asked for
    return guardsOf(first ? [first.value] : []).map((guard) => ({ says: "asks", guard, ...range }));
  });
}

/** `#[Middleware('auth')]` and `#[Authorize('update', 'order')]` of a controller or one of its methods. */
function attributed({ span }: ClassDefinition, root: SyntaxNode, program: Program): readonly AccessRule[] {
  if (!program.text.includes("#[")) return [];
  return declaredIn(root, program.text)
    .filter((each) => each.span.start >= span.start && each.span.end <= span.end)
    .flatMap(({ isClass, name, attributes }) =>
      attributes
        .flatMap(guardOf)
        .map((guard): AccessRule => ({ says: "asks", guard, ...(isClass ? {} : { only: [name] }) })),
    );
}

function guardOf({ name, given }: Attribute): readonly string[] {
  if (name === "Authorize") return [name];
  return name === "Middleware" ? (given[0]?.texts ?? []).filter(speaksOfAccess) : [];
}

function guardsOf(values: readonly Expression[]): readonly string[] {
  const items = values.flatMap((value) => (value.kind === "list" ? value.items : [value]));
  return items.flatMap((item) => spokenNames(item).find((each) => speaksOfAccess(each) || /^can:/.test(each)) ?? []);
}

function textsOf(value: Expression): readonly string[] {
  if (value.kind === "list") return value.items.flatMap(textsOf);
  return value.kind === "literal" && typeof value.value === "string" ? [value.value] : [];
}
