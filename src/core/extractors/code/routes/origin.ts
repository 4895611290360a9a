import type { Span } from "../../../model.ts";
import { packageNamed } from "../javascript/specifiers.ts";
import type { Call, Expression, FunctionExpression, Program } from "../program.ts";

/** Where a value comes from: a module, and the way from it. A default import and a whole module are the same here. */
export interface Origin {
  readonly module: string;
  readonly path: readonly string[];
}

/** Deeper chains of names than this are nobody's import. */
const DEEPEST = 8;

/** The module that an expression's value comes from, by imports, `require` and variables with one value. */
export function originOf(expression: Expression, depth = 0): Origin | undefined {
  if (depth > DEEPEST) return undefined;
  if (expression.kind === "member") {
    const origin = originOf(expression.object, depth + 1);
    return origin && at(origin, expression.name);
  }
  if (expression.kind === "call") {
    const module = required(expression);
    return module === undefined ? undefined : { module, path: [] };
  }
  if (expression.kind !== "name" || !expression.binding) return undefined;
  const { import: imported, values, kind } = expression.binding;
  if (imported) {
    const whole = imported.name === "*" || imported.name === "default";
    return { module: imported.module.replace(/^node:/, ""), path: whole ? [] : [imported.name] };
  }
  const [value] = values;
  return kind === "variable" && values.length === 1 && value ? originOf(value, depth + 1) : undefined;
}

function at(origin: Origin, name: string): Origin {
  return name === "default" && origin.path.length === 0 ? origin : { ...origin, path: [...origin.path, name] };
}

/** The module of `require("m")` and `import("m")`. */
function required({ callee, arguments: given }: Extract<Expression, { kind: "call" }>): string | undefined {
  if (callee.kind !== "name" || callee.binding || !(callee.name === "require" || callee.name === "import"))
    return undefined;
  const [first] = given;
  return first?.value.kind === "literal" && typeof first.value.value === "string"
    ? packageNamed(first.value.value).replace(/^node:/, "")
    : undefined;
}

/** "express#Router" in JavaScript, "fastapi.APIRouter" in Python: what knowledge tables call a thing. */
export function qualifiedName(expression: Expression, program: Program): string | undefined {
  const origin = originOf(expression);
  if (origin === undefined) return undefined;
  if (program.language === "python") return [origin.module, ...origin.path].join(".");
  return origin.path.length === 0 ? origin.module : `${origin.module}#${origin.path.join(".")}`;
}

/** True for modules that are files of the workspace by their spelling: relative ones and the usual aliases. */
export function isOwnModule(module: string, program: Program): boolean {
  if (program.language !== "javascript" && program.language !== "typescript" && program.language !== "python")
    return true;
  if (program.language === "python") return module.startsWith(".") || !module.includes("site-packages");
  return /^(?:\.|@\/|~|#|src\/|app\/|lib\/|server\/)/.test(module);
}

const functions = new WeakMap<Expression, FunctionExpression | "none">();

/** The function an expression stands for, where this file holds it: itself, a variable, a method, a wrapped one. */
export function functionOf(expression: Expression): FunctionExpression | undefined {
  if (expression.kind === "function") return expression;
  const known = functions.get(expression);
  if (known !== undefined) return known === "none" ? undefined : known;
  functions.set(expression, "none"); // what refers to itself stands for nothing
  const found = lookUpFunction(expression);
  if (found) functions.set(expression, found);
  return found;
}

function lookUpFunction(expression: Expression): FunctionExpression | undefined {
  if (expression.kind === "name") return firstFunction(expression.binding?.values ?? []);
  if (expression.kind === "member") return methodOf(expression.object, expression.name, 0);
  if (expression.kind !== "call") return undefined;
  const { callee, arguments: given } = expression;
  if (callee.kind === "member" && callee.name === "bind") return functionOf(callee.object);
  return firstFunction(given.toReversed().map(({ value }) => value));
}

function firstFunction(expressions: readonly Expression[]): FunctionExpression | undefined {
  for (const each of expressions) {
    const found = functionOf(each);
    if (found) return found;
  }
  return undefined;
}

/** `name` of an object literal, of a class, of an instance or of the instance we are in. */
function methodOf(object: Expression, name: string, depth: number): FunctionExpression | undefined {
  if (depth > DEEPEST) return undefined;
  if (object.kind === "object") {
    const entry = object.entries.findLast((each) => "key" in each && each.key === name);
    return entry && "value" in entry ? functionOf(entry.value) : undefined;
  }
  if (object.kind === "call" && object.isNew) return methodOf(object.callee, name, depth + 1);
  if (object.kind !== "name" || !object.binding) return undefined;
  const { definition, values } = object.binding;
  const method = definition?.methods.get(name);
  if (method) return method;
  return values.length === 1 && values[0] ? methodOf(values[0], name, depth + 1) : undefined;
}

/** The calls inside a span, in source order. */
export function callsIn({ calls }: Program, { start, end }: Span): readonly Call[] {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calls[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: Call[] = [];
  for (let at = low; at < calls.length; at++) {
    const call = calls[at];
    if (!call || call.span.start >= end) break;
    if (call.span.end <= end) found.push(call);
  }
  return found;
}

/** The literal text of an expression; holes are left out, and `dynamic` says that there are some. */
export function textOf(
  expression: Expression | undefined,
  depth = 0,
): { readonly text: string; readonly dynamic: boolean } | undefined {
  if (expression === undefined || depth > DEEPEST) return undefined;
  if (expression.kind === "literal") {
    return typeof expression.value === "string" ? { text: expression.value, dynamic: false } : undefined;
  }
  if (expression.kind === "template") return joined(expression.parts, depth);
  if (expression.kind === "arithmetic" && expression.operator === "+") {
    const found = joined([expression.left, expression.right], depth);
    return found.text === "" && found.dynamic ? undefined : found;
  }
  if (expression.kind === "name" && expression.binding?.values.length === 1) {
    return textOf(expression.binding.values[0], depth + 1);
  }
  if (expression.kind === "member" && expression.object.kind === "name") {
    const [value] = expression.object.binding?.values ?? [];
    const entry =
      value?.kind === "object"
        ? value.entries.find((each) => "key" in each && each.key === expression.name)
        : undefined;
    return entry && "value" in entry ? textOf(entry.value, depth + 1) : undefined;
  }
  if (expression.kind === "choice")
    return expression.options.flatMap((option) => textOf(option, depth + 1) ?? []).at(-1);
  return undefined;
}

function joined(parts: readonly (string | Expression)[], depth: number): { text: string; dynamic: boolean } {
  let text = "";
  let dynamic = false;
  for (const part of parts) {
    const known = typeof part === "string" ? { text: part, dynamic: false } : textOf(part, depth + 1);
    text += known?.text ?? "";
    dynamic ||= known === undefined || known.dynamic;
  }
  return { text, dynamic };
}

/** The value of an object literal's key, also through a variable. */
export function entryOf(expression: Expression | undefined, key: string): Expression | undefined {
  const value =
    expression?.kind === "name" && expression.binding?.values.length === 1 ? expression.binding.values[0] : expression;
  if (value?.kind !== "object") return undefined;
  const entry = value.entries.findLast((each) => "key" in each && each.key === key);
  return entry && "value" in entry ? entry.value : undefined;
}

/** The variable or field that is given what begins at an offset: "app" of `const app: Express = await express()`. */
export function assignedName(text: string, offset: number): string | undefined {
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return ASSIGNED.exec(before)?.[1];
}

const ASSIGNED =
  /^\s*(?:export\s+)?(?:(?:const|let|var|(?:public|private|protected|static|readonly)(?:\s+(?:static|readonly))*)\s+)?((?:this\.|self\.|module\.exports\.|exports\.)?[A-Za-z_$][\w$]*)\s*(?::[^=]+)?=\s*(?:await\s+|new\s+)?(?:\w+(?:\.\w+)*\s*(?:\?\?|\|\|)\s*(?:new\s+)?)?(?:\w+\(\s*)?$/;

/** `Ready(checks)`, whose type has a method that answers: https://docs.rs/salvo/latest/salvo/attr.handler.html */
export function handleOf(expression: Expression): FunctionExpression | undefined {
  const made = expression.kind === "object" ? expression.type : undefined;
  return made?.kind === "name" ? made.binding?.definition?.methods.get("handle") : undefined;
}
