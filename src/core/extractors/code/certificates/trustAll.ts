import type { Span } from "../../../model.ts";
import { textOf } from "../nodes.ts";
import type { Program } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";

/** A method that lets everybody pass. */
export interface TrustingMethod {
  readonly says: string;
  readonly span: Span;
  /** The class that it belongs to; none where it is made on the spot. */
  readonly ofClass?: string;
}

const COMMENTS = /\/\*[\s\S]{0,2000}?\*\/|\/\/[^\n]*/g;

/**
 * Methods of Java and Kotlin that are asked whether a certificate is trusted, and say nothing against any.
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/net/ssl/X509TrustManager.html
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/net/ssl/HostnameVerifier.html
 */
export function trustingMethods(root: SyntaxNode, program: Program): readonly TrustingMethod[] {
  const found: TrustingMethod[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    open.push(...node.children);
    if (node.type !== "method_declaration" && node.type !== "function_declaration") continue;
    const name = child(node, "name") ?? named(node).find(({ type }) => /identifier$/.test(type));
    const body = child(node, "body") ?? named(node).find(({ type }) => type === "function_body");
    if (name === undefined || body === undefined) continue;
    if (isAskedFor(node, program)) continue;
    const called = textOf(name, program);
    const does = textOf(body, program).replace(COMMENTS, "").trim();
    const span = { start: name.start, end: name.end };
    const ofClass = classAround(node, program);
    const about = { span, ...(ofClass === undefined ? {} : { ofClass }) };
    if (called === "checkServerTrusted" && /^(?:\{\s*(?:return;?)?\s*\}|=\s*Unit)$/.test(does))
      found.push({ ...about, says: "checkServerTrusted, which checks nothing," });
    const takes = program.text.slice(name.end, body.start);
    if (called === "verify" && /\bSSLSession\b/.test(takes) && /^(?:\{\s*return\s+true;?\s*\}|=\s*true)$/.test(does))
      found.push({ ...about, says: "verify, which is always true," });
  }
  return found.sort((one, other) => one.span.start - other.span.start);
}

/** True where it is made only for whoever switches it on by name: `if (settings.isInsecureTrustSelfSigned()) { … }`. */
function isAskedFor(node: SyntaxNode, program: Program): boolean {
  for (let at: SyntaxNode | undefined = node.parent; at !== undefined; at = at.parent) {
    if (at.type === "class_declaration") return false;
    if (at.type !== "if_statement" && at.type !== "if_expression") continue;
    const condition = child(at, "condition") ?? named(at)[0];
    if (condition !== undefined && node.start > condition.end && SWITCH.test(textOf(condition, program))) return true;
  }
  return false;
}

/** Names of what lets people do without, of which none is said to be off. */
const SWITCH =
  /^[^!]*(?:insecure|trust_?(?:all|self)|(?:skip|ignore|disable|allow)\w{0,20}(?:ssl|tls|cert|verif|invalid|self_?signed))/i;

/** The name of the class around a method; undefined for one without a name, and for an object. */
function classAround(node: SyntaxNode, program: Program): string | undefined {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (/^object_(?:creation_expression|literal|declaration)$/.test(at.type)) return undefined;
    if (at.type !== "class_declaration") continue;
    const name = child(at, "name") ?? named(at).find(({ type }) => /identifier$/.test(type));
    return name && textOf(name, program);
  }
  return undefined;
}
