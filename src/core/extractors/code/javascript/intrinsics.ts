import type { Call, Expression, ObjectLiteral } from "../program.ts";
import { packageNamed } from "./specifiers.ts";

const known = new WeakMap<Call, Expression>();

/** What a call of the language's own functions gives back, as an expression: modules, copies of objects, numbers. */
export function intrinsicResult(call: Call): Expression | undefined {
  const found = known.get(call) ?? resultOf(call); // the same expression each time, so that it can be recognised
  if (found) known.set(call, found);
  return found;
}

/** What compilers write around `require`: https://www.typescriptlang.org/tsconfig/#esModuleInterop and Babel's likewise. */
const COMPILED: ReadonlySet<string> = new Set([
  "__importDefault",
  "__importStar",
  "__toESM",
  "_interopRequireDefault",
  "_interopRequireWildcard",
]);

function resultOf(call: Call): Expression | undefined {
  const { callee, arguments: given, span } = call;
  const first = given[0]?.value;
  if (call.isNew || !first) return undefined;
  const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  if (name === "promisify") return first; // https://nodejs.org/api/util.html#utilpromisifyoriginal
  if (COMPILED.has(name)) return first;
  if (name === "bind" && callee.kind === "member") return given.length === 1 ? callee.object : undefined;
  if (callee.kind === "name" && !callee.binding) {
    if (callee.name === "require" || callee.name === "import") return moduleOf(first, call);
    if (["Number", "parseInt", "parseFloat"].includes(callee.name)) return first;
  }
  if (callee.kind !== "member" || callee.object.kind !== "name" || callee.object.binding) return undefined;
  switch (`${callee.object.name}.${callee.name}`) {
    case "Number.parseInt":
    case "Number.parseFloat":
    case "Object.freeze":
    case "Object.seal":
      return first;
    case "Object.assign": {
      if (given.some(({ spread }) => spread)) return undefined;
      const entries: ObjectLiteral["entries"] = given.map((each) => ({ spread: each.value, span: each.span }));
      return { kind: "object", entries, span };
    }
    default:
      return undefined;
  }
}

function moduleOf(specifier: Expression, { span }: Call): Expression | undefined {
  if (specifier.kind !== "literal" || typeof specifier.value !== "string") return undefined;
  const imported = { module: packageNamed(specifier.value), name: "*", local: "", span, typeOnly: false };
  return { kind: "name", name: "", span, binding: { name: "", kind: "import", values: [], import: imported } };
}
