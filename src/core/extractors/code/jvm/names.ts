import type { Binding, Expression, Import, Member, Name } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, spanOf } from "./lowering.ts";
import { packageOfKnown } from "./wildcards.ts";

/** A name in the code: a local, a field, a class that is imported, or one of the same package. */
export function nameAt(node: SyntaxNode, name: string, context: Context, lowering: Lowering): Name {
  return named(name, spanOf(node), context, lowering);
}

function named(name: string, span: Name["span"], context: Context, lowering: Lowering): Name {
  const binding = context.scope.find(name) ?? elsewhere(name, span, lowering);
  if (binding) return { kind: "name", name, binding, span };
  lowering.globals.add(name);
  return { kind: "name", name, span };
}

/** `a.b.C.D`: packages are spelled small, classes with a capital. */
export function dottedName(text: string, node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const span = spanOf(node);
  const parts = text.replace(/\s+/g, "").split(".");
  const [first = ""] = parts;
  const capital = parts.findIndex((part) => /^[A-Z]/.test(part));
  const isQualified = capital > 0 && context.scope.find(first) === undefined;
  const start: Expression = isQualified
    ? {
        kind: "name",
        name: parts[capital] ?? "",
        binding: importBinding({ module: parts.slice(0, capital).join("."), name: parts[capital] ?? "" }, span),
        span,
      }
    : named(first, span, context, lowering);
  return parts
    .slice(isQualified ? capital + 1 : 1)
    .reduce<Expression>((object, name): Member => ({ kind: "member", object, name, span }), start);
}

/** True for what begins with a package: `java.net.URI` where nothing is called `java`. */
export function isQualified(text: string, context: Context): boolean {
  const match = /^([a-z_]\w*)(?:\.[a-z_]\w*)*\.[A-Z]\w*$/.exec(text);
  return match?.[1] !== undefined && context.scope.find(match[1]) === undefined;
}

/** A name that a file of the same package may have at its top, in languages that have such. */
export function nameOfPackage(node: SyntaxNode, name: string, lowering: Lowering): Name | undefined {
  if (lowering.package === "" || !/^[a-z]\w*$/.test(name)) return undefined;
  const span = spanOf(node);
  return { kind: "name", name, binding: importBinding({ module: lowering.package, name }, span), span };
}

/** What gRPC generates stands beside its caller, and has no package where its caller has none. */
const STUBS = /^[A-Z]\w*Grpc(?:Kt)?$/;

/** A class that is neither here nor imported by its name: of an imported package, or of the file's own. */
function elsewhere(name: string, span: Name["span"], lowering: Lowering): Binding | undefined {
  if (!/^[A-Z]/.test(name)) return undefined;
  const wildcards = lowering.imports.filter((each) => each.name === "*").map(({ module }) => module);
  const module = packageOfKnown(name, wildcards) ?? lowering.package;
  if (module === "") return STUBS.test(name) ? importBinding({ module: "unnamed", name }, span) : undefined;
  return importBinding({ module, name }, span);
}

function importBinding({ module, name }: Pick<Import, "module" | "name">, span: Name["span"]): Binding {
  const imported: Import = { module, name, local: name, span, typeOnly: false };
  return { name, kind: "import", values: [], import: imported };
}
