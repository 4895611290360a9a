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
    if (node.type === "function_item") {
      const trusting = trustingVerifier(node, program);
      if (trusting !== undefined) found.push(trusting);
      continue;
    }
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

/**
 * A verifier of rustls that takes every certificate: https://docs.rs/rustls/latest/rustls/client/danger/trait.ServerCertVerifier.html
 */
function trustingVerifier(node: SyntaxNode, program: Program): TrustingMethod | undefined {
  const name = child(node, "name");
  const body = child(node, "body");
  if (name === undefined || body === undefined || textOf(name, program) !== "verify_server_cert") return undefined;
  if (!ASSERTED.test(textOf(body, program).replace(COMMENTS, ""))) return undefined;
  const span = { start: name.start, end: name.end };
  const type = /\bimpl\b[^{]{0,200}\bfor\s+(\w{1,80})[^{]{0,80}\{[^{}]*$/.exec(
    program.text.slice(Math.max(0, node.start - 600), node.start),
  )?.[1];
  // One that says by its name what it does is told where it is used.
  const isUsed = program.calls.some(
    ({ callee }) => callee.kind === "member" && /certificate_verifier$/.test(callee.name),
  );
  if (type !== undefined && isUsed && TRUSTING_NAME.test(type)) return undefined;
  return { says: "verify_server_cert, which checks nothing,", span };
}

/** As the row of `with_custom_certificate_verifier` has them. */
export const TRUSTING_NAME = /\b(?:No|Skip|Danger|Accept|Insecure|Dummy|Null|Trust(?:All|Any))\w*/;

const ASSERTED =
  /^\{\s*(?:return\s+)?(?:[Rr]esult::)?Ok\(\s*(?:\w+::){0,6}ServerCertVerified::assertion\(\)\s*\);?\s*\}$/;

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
