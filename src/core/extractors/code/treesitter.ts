import { Language, Parser, type Node as TreeNode } from "web-tree-sitter";
import type { Assets } from "../../ports.ts";

/** One node of a syntax tree, copied out of the parser's memory. Comments are left out. */
export interface SyntaxNode {
  readonly type: string;
  /** False for punctuation and keywords, whose type is their text. */
  readonly named: boolean;
  /** What it is to its parent: "name", "body", "arguments" …; undefined for most. */
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | undefined;
  readonly children: readonly SyntaxNode[];
}

/** The syntax tree of a text; what does not parse is an "ERROR" node among the rest. Undefined when there is none. */
export async function parse(grammar: string, text: string, assets: Assets): Promise<SyntaxNode | undefined> {
  const { language, types } = await loadedGrammar(grammar, assets);
  return parsed(language, text, (root) => copy(root.walk(), types));
}

/** Looks at the parser's own tree, which is gone afterwards. Undefined when there is none. */
export async function withTree<Found>(
  grammar: string,
  text: string,
  assets: Assets,
  look: (root: TreeNode, language: Language) => Found,
): Promise<Found | undefined> {
  const language = await loadLanguage(grammar, assets);
  return parsed(language, text, (root) => look(root, language));
}

/** A grammar as the parser knows it. */
export async function loadLanguage(grammar: string, assets: Assets): Promise<Language> {
  return (await loadedGrammar(grammar, assets)).language;
}

function parsed<Found>(language: Language, text: string, look: (root: TreeNode) => Found): Found | undefined {
  const parser = new Parser();
  try {
    parser.setLanguage(language);
    const tree = parser.parse(text);
    if (tree === null) return undefined;
    try {
      return look(tree.rootNode);
    } finally {
      tree.delete();
    }
  } finally {
    parser.delete();
  }
}

/** The first child that is `field` to its parent. */
export function child(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find((each) => each.field === field);
}

/** The children that are more than punctuation. */
export function named(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter((each) => each.named);
}

/** True when a keyword or a sign stands among the children: `async`, `static`, `?.`. */
export function hasToken(node: SyntaxNode, token: string): boolean {
  return node.children.some((each) => !each.named && each.type === token);
}

type Cursor = ReturnType<NonNullable<ReturnType<Parser["parse"]>>["walk"]>;

interface NodeTypes {
  readonly nodes: readonly NodeType[];
  readonly fields: readonly (string | undefined)[];
}

interface NodeType {
  readonly type: string;
  readonly named: boolean;
  /** Comments, and signs that say nothing where they stand. */
  readonly skipped: boolean;
}

/** Brackets, separators and quotes: a third of all nodes, and no question asks for one. */
const SIGNS = new Set(["(", ")", "[", "]", "{", "}", ",", ";", ":", ".", '"', "'", "`"]);

interface Grammar {
  readonly language: Language;
  readonly types: NodeTypes;
}

/** The runtime is one per process; a grammar is loaded on first use and kept. */
let runtime: Promise<void> | undefined;
const grammars = new Map<string, Promise<Grammar>>();

function loadedGrammar(name: string, assets: Assets): Promise<Grammar> {
  const known = grammars.get(name);
  if (known) return known;
  const loading = load(name, assets);
  grammars.set(name, loading);
  loading.catch(() => grammars.delete(name)); // so that the next file may try again; this one rejects below
  return loading;
}

async function load(name: string, assets: Assets): Promise<Grammar> {
  runtime ??= assets
    .read("grammars/web-tree-sitter.wasm")
    .then((wasmBinary) => Parser.init({ wasmBinary }))
    .catch((error: unknown) => {
      runtime = undefined;
      throw error;
    });
  await runtime;
  const language = await Language.load(await assets.read(`grammars/tree-sitter-${name}.wasm`));
  return { language, types: nodeTypes(language) };
}

function nodeTypes(language: Language): NodeTypes {
  const nodes = Array.from({ length: language.nodeTypeCount }, (_, id) => {
    const type = language.nodeTypeForId(id) ?? "";
    const named = language.nodeTypeIsNamed(id);
    return { type, named, skipped: named ? type.endsWith("comment") : SIGNS.has(type) };
  });
  const fields = Array.from(
    { length: language.fieldCount + 1 },
    (_, id) => (id > 0 && language.fieldNameForId(id)) || undefined,
  );
  return { nodes, fields };
}

interface Growing extends SyntaxNode {
  readonly parent: Growing | undefined;
  readonly children: SyntaxNode[];
}

const ERROR: NodeType = { type: "ERROR", named: true, skipped: false };

/** Copies without recursion, so that no nesting is too deep, and looks into the parser's memory as little as it can. */
function copy(cursor: Cursor, types: NodeTypes): SyntaxNode {
  const root = here(cursor, typeHere(cursor, types), types, undefined);
  let parent = root;
  let inside = cursor.gotoFirstChild();
  while (inside) {
    const type = typeHere(cursor, types);
    if (!type.skipped) {
      const node = here(cursor, type, types, parent);
      parent.children.push(node);
      if (type.named && cursor.gotoFirstChild()) {
        parent = node;
        continue;
      }
    }
    while (inside && !cursor.gotoNextSibling()) {
      cursor.gotoParent();
      if (parent.parent === undefined) inside = false;
      else parent = parent.parent;
    }
  }
  cursor.delete();
  return root;
}

function typeHere(cursor: Cursor, types: NodeTypes): NodeType {
  return types.nodes[cursor.nodeTypeId] ?? ERROR;
}

function here(cursor: Cursor, { type, named }: NodeType, types: NodeTypes, parent: Growing | undefined): Growing {
  const field = types.fields[cursor.currentFieldId];
  return { type, named, field, start: cursor.startIndex, end: cursor.endIndex, parent, children: [] };
}
