import type { Span } from "../../../../model.ts";
import { child, named, type SyntaxNode } from "../../treesitter.ts";

/** An annotation or attribute as written: `@GetMapping("/x")`, `[HttpGet("x")]`, `#[get("/x")]`. */
export interface Attribute {
  /** Without its package. */
  readonly name: string;
  readonly given: readonly Given[];
  readonly span: Span;
}

/** One argument of an attribute. */
export interface Given {
  readonly name?: string;
  /** The texts among it. */
  readonly texts: readonly string[];
  /** As written. */
  readonly written: string;
  /** True where more than literals make it up. */
  readonly dynamic: boolean;
}

/** A class or a function with its attributes. */
export interface Declared {
  readonly isClass: boolean;
  readonly name: string;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  /** The class that holds it, innermost. */
  readonly owner?: Declared;
}

const CLASSES =
  /^(?:class_declaration|interface_declaration|record_declaration|object_declaration|trait_declaration|struct_declaration)$/;
const FUNCTIONS =
  /^(?:method_declaration|function_declaration|function_item|function_definition|constructor_declaration)$/;

/** The classes and functions of a file, outer ones first. */
export function declaredIn(root: SyntaxNode, text: string): readonly Declared[] {
  const found: Declared[] = [];
  const visit = (node: SyntaxNode, owner: Declared | undefined): void => {
    let attributed: SyntaxNode[] = []; // Rust writes them before what they are of
    for (const each of node.children) {
      if (each.type === "attribute_item") {
        attributed.push(each);
        continue;
      }
      const isClass = CLASSES.test(each.type);
      let inside = owner;
      if (isClass || FUNCTIONS.test(each.type)) {
        const declared = declaredAs(each, isClass, attributed, owner, text);
        found.push(declared);
        if (isClass) inside = declared;
      }
      attributed = each.named ? [] : attributed;
      visit(each, inside);
    }
  };
  visit(root, undefined);
  return found;
}

function declaredAs(
  node: SyntaxNode,
  isClass: boolean,
  before: readonly SyntaxNode[],
  owner: Declared | undefined,
  text: string,
): Declared {
  const name = child(node, "name") ?? node.children.find(({ type }) => /^(?:type_|simple_)?identifier$/.test(type));
  return {
    isClass,
    name: name ? text.slice(name.start, name.end) : "",
    span: { start: node.start, end: node.end },
    attributes: [...before, ...node.children].flatMap((each) => attributesIn(each, text)),
    ...(owner ? { owner } : {}),
  };
}

function attributesIn(node: SyntaxNode, text: string): readonly Attribute[] {
  switch (node.type) {
    case "modifiers":
    case "attribute_list":
    case "attribute_group":
    case "attribute_item":
      return named(node).flatMap((each) => attributesIn(each, text));
    case "annotation":
    case "marker_annotation":
    case "attribute":
      return [attributeOf(node, text)];
    default:
      return [];
  }
}

function attributeOf(node: SyntaxNode, text: string): Attribute {
  const written = text.slice(node.start, node.end);
  const name =
    /^@?(?:\w+:)?\\?([\w.:\\]+)/
      .exec(written)?.[1]
      ?.split(/[.:\\]+/)
      .at(-1) ?? "";
  const span = { start: node.start, end: node.end };
  const inner = node.children.find(({ type }) => type === "constructor_invocation") ?? node;
  const list = inner.children.find(({ type }) => /arguments$|argument_list$|^token_tree$/.test(type));
  if (list === undefined) return { name, given: [], span };
  if (list.type === "token_tree")
    return { name, given: [...namedIn(list, text), givenOf(list, undefined, text)], span };
  return { name, given: named(list).map((each) => argumentOf(each, text)), span };
}

/** Rust leaves an attribute's arguments unparsed: `#[oai(path = "/hello", method = "get")]`. */
function namedIn(list: SyntaxNode, text: string): readonly Given[] {
  const written = text.slice(list.start, list.end);
  return [...written.matchAll(/\b(\w+)\s*=\s*"([^"\n]*)"/g)].map(([whole, name = "", value = ""]) => ({
    name,
    texts: [value],
    written: whole,
    dynamic: false,
  }));
}

function argumentOf(node: SyntaxNode, text: string): Given {
  const inner = node.children.find(({ type }) => type === "assignment_expression") ?? node;
  const key = child(inner, "key") ?? child(inner, "left") ?? child(inner, "name");
  const isNamed = key !== undefined || inner.children.some(({ type }) => type === "=");
  const first = key ?? (isNamed ? inner.children[0] : undefined);
  const name = first ? text.slice(first.start, first.end) : undefined;
  const rest = isNamed ? { ...inner, children: inner.children.filter((each) => each !== first) } : inner;
  return givenOf(rest, name, text);
}

const STRING =
  /^(?:string|encapsed_string|string_literal|raw_string_literal|verbatim_string_literal|line_string_literal|character_literal)$/;

function givenOf(node: SyntaxNode, name: string | undefined, text: string): Given {
  const texts: string[] = [];
  let dynamic = false;
  const visit = (each: SyntaxNode): void => {
    if (STRING.test(each.type)) {
      texts.push(unquoted(text.slice(each.start, each.end)));
      if (each.children.some(({ type }) => /interpolat/.test(type))) dynamic = true;
      return;
    }
    if (/^(?:binary_expression|additive_expression)$/.test(each.type)) dynamic = true;
    for (const inner of each.children) visit(inner);
  };
  visit(node);
  const written = text.slice(node.start, node.end);
  return { ...(name === undefined ? {} : { name }), texts, written, dynamic: dynamic || texts.length === 0 };
}

function unquoted(text: string): string {
  return text.replace(/^(?:@|r#*|\$)?(["'])([\s\S]*)\1#*$/, "$2");
}
