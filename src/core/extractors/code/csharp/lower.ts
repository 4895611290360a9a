import type { SourceFile } from "../../extractor.ts";
import type { AssumedProgram } from "../language.ts";
import type { Expression, Import, Program } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { declareClasses } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { importsOf, typeOfAlias } from "./imports.ts";
import { assumable, isKnownType } from "./knownTypes.ts";
import { type GrowingClass, type Lowering, unknownAt } from "./lowering.ts";
import { Scope } from "./scopes.ts";
import { visitStatement } from "./statements.ts";

/**
 * Lowers a file as it would be if its project used the namespaces for all files that the types it names are in, and it
 * does not use itself; undefined where it uses all of them. What follows from it holds where the project does.
 */
export function lowerAssuming(root: SyntaxNode, file: SourceFile): AssumedProgram | undefined {
  const namespaces = assumable(file.text, namespacesOf(importsOf(root, file.text)));
  return namespaces.size === 0 ? undefined : { program: lowerCSharp(root, file, namespaces), namespaces };
}

function namespacesOf(imports: readonly Import[]): ReadonlySet<string> {
  return new Set(imports.flatMap(({ name, module }) => (name === "*" ? [module] : [])));
}

/** Lowers a file: https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/ */
export function lowerCSharp(
  root: SyntaxNode,
  { path, text }: SourceFile,
  assumed: ReadonlySet<string> = new Set(),
): Program {
  const imports = importsOf(root, text);
  const scope = new Scope();
  for (const each of imports) if (each.name !== "*") scope.declare(each.local, "import").import = typeOfAlias(each);
  const lowering: Lowering = {
    text,
    calls: [],
    assignments: [],
    functions: [],
    classes: [],
    globals: new Set(),
    declared: declareClasses(root, scope, text),
    namespaces: new Set([...namespacesOf(imports), ...assumed]),
    visit: (node, context) => visitStatement(node, context, lowering),
    expression: (node, context) => (node ? lowerExpression(node, context, lowering) : unknownAt(root)),
  };
  visitStatement(root, { scope, depth: 0 }, lowering);
  const { calls, assignments, functions, classes, globals } = lowering;
  return {
    language: "csharp",
    path,
    text,
    calls: calls.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end),
    assignments,
    functions,
    classes,
    imports,
    exports: new Map([...lowering.declared.values()].flatMap(exportsOf)),
    reexports: [],
    globals,
  };
}

/** What other files reach by the class's name: `Clients.Http`, and what other parts, subclasses and holders have. */
function exportsOf(definition: GrowingClass): readonly (readonly [string, Expression])[] {
  const { name, statics, types, methods, span } = definition;
  const binding = { name, kind: "class", values: [], definition } as const;
  const fields = [...types].flatMap(([member, type]) => (isClient(type) ? [member] : []));
  const makers = [...methods].flatMap(([member, { returnType }]) =>
    returnType && isClient(returnType) ? [member] : [],
  );
  return [...new Set([...statics, ...fields, ...makers])].map((member) => [
    `${name}.${member}`,
    { kind: "member", object: { kind: "name", name, binding, span }, name: member, span },
  ]);
}

function isClient(type: Expression): boolean {
  return type.kind === "name" && isKnownType(type.binding?.import?.name ?? type.name);
}
