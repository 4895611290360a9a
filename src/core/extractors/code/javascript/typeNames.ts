import type { Binding, Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, spanOf, textOf } from "./lowering.ts";

/** The type that a parameter or a field is annotated with, where that is a name, or a member of one: `Props["client"]`. */
export function typeName(node: SyntaxNode, context: Context, lowering: Lowering): Expression | undefined {
  const type = annotated(node);
  const [object, index] = type?.type === "lookup_type" ? named(type) : [];
  const key = index && textOf(index, lowering).slice(1, -1);
  const looked = object && key ? membersOfType(object, lowering).get(key) : undefined;
  return nameOf(looked ?? type, context, lowering);
}

/** What the members of a parameter are, where its type says so in this file: `{ http }: { http: AxiosInstance }`. */
export function membersOf(
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
): ReadonlyMap<string, Binding> | undefined {
  const annotation = annotated(node);
  if (annotation === undefined) return undefined;
  const members = [...membersOfType(annotation, lowering)].flatMap(([name, each]): (readonly [string, Binding])[] => {
    const type = nameOf(each, context, lowering);
    return type ? [[name, { name, kind: "parameter", values: [], type }]] : [];
  });
  return members.length > 0 ? new Map(members) : undefined;
}

function annotated(node: SyntaxNode): SyntaxNode | undefined {
  const annotation = child(node, "type");
  return annotation && named(annotation)[0];
}

function nameOf(type: SyntaxNode | undefined, context: Context, lowering: Lowering): Expression | undefined {
  if (type?.type !== "type_identifier") return undefined;
  const name = textOf(type, lowering);
  const binding = context.scope.find(name);
  return { kind: "name", name, ...(binding ? { binding } : {}), span: spanOf(type) };
}

/** The types of an object type's members, or of the interface of this file that is named; others' are not seen here. */
function membersOfType(type: SyntaxNode, lowering: Lowering): ReadonlyMap<string, SyntaxNode> {
  const body = isObject(type) ? type : type.type === "type_identifier" ? shapeNamed(type, lowering) : undefined;
  return new Map(
    (body ? named(body) : []).flatMap((each): (readonly [string, SyntaxNode])[] => {
      const name = each.type === "property_signature" ? child(each, "name") : undefined;
      const own = name && annotated(each);
      return own ? [[textOf(name, lowering), own]] : [];
    }),
  );
}

function isObject({ type }: SyntaxNode): boolean {
  return type === "object_type" || type === "interface_body";
}

/** `interface Props { … }`, `type Props = { … }` */
function shapeNamed(name: SyntaxNode, lowering: Lowering): SyntaxNode | undefined {
  let root = name;
  while (root.parent) root = root.parent;
  const shapes = SHAPES.get(root) ?? shapesOf(root, lowering);
  SHAPES.set(root, shapes);
  return shapes.get(textOf(name, lowering));
}

const SHAPES = new WeakMap<SyntaxNode, ReadonlyMap<string, SyntaxNode>>();

function shapesOf(root: SyntaxNode, lowering: Lowering): ReadonlyMap<string, SyntaxNode> {
  const declarations = named(root).map((each) => child(each, "declaration") ?? each);
  return new Map(
    declarations.flatMap((each): (readonly [string, SyntaxNode])[] => {
      const isShape = each.type === "interface_declaration" || each.type === "type_alias_declaration";
      const name = isShape ? child(each, "name") : undefined;
      const body = isShape ? (child(each, "body") ?? child(each, "value")) : undefined;
      return name && body && isObject(body) ? [[textOf(name, lowering), body]] : [];
    }),
  );
}
