import type { Span } from "../../model.ts";

/** An element of a project file. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly inside it, trimmed. */
  readonly text: string;
  /** Its opening tag. */
  readonly span: Span;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/** Reads enough of XML for build files, and makes the best of what is not well formed. Entities stay as written. */
export function readXml(text: string): XmlElement {
  const root: OpenElement = { name: "", attributes: {}, children: [], text: "", span: { start: 0, end: 0 } };
  const open: OpenElement[] = [root];
  const token =
    /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[?!][^>]*>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:"[^"]*"|'[^']*'|[^<>"'])*?)(\/?)>|[^<]+|</g;
  for (const match of text.matchAll(token)) {
    const [whole, closes, opens, attributes, empty] = match;
    const current = open.at(-1) ?? root;
    if (opens !== undefined) {
      const span = { start: match.index, end: match.index + whole.length };
      const element: OpenElement = {
        name: opens,
        attributes: attributesOf(attributes ?? ""),
        children: [],
        text: "",
        span,
      };
      current.children.push(element);
      if (empty === "") open.push(element);
    } else if (closes !== undefined) {
      const depth = open.findLastIndex((element) => element.name === closes);
      if (depth > 0) open.length = depth;
    } else if (!whole.startsWith("<")) {
      current.text += whole.trim();
    }
  }
  return root;
}

/** The first element at these names, one inside the other. */
export function element(from: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  let at: XmlElement | undefined = from;
  for (const name of names) at = at?.children.find((child) => child.name === name);
  return at;
}

/** Every element of that name, however deep, in source order. */
export function elements(from: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const waiting: XmlElement[] = [from];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at.name === name) found.push(at);
    for (let index = at.children.length - 1; index >= 0; index--) {
      const child = at.children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
  return found;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const match of text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    found[match[1] ?? ""] = match[2] ?? match[3] ?? "";
  }
  return found;
}
