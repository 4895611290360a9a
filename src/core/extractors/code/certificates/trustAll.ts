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
  /** The class in which it is made on the spot. */
  readonly inClass?: string;
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
    const about = { span, ...classAround(node, program) };
    if (called === "checkServerTrusted" && /^(?:\{\s*(?:return;?)?\s*\}|=\s*Unit)$/.test(does))
      found.push({ ...about, says: "checkServerTrusted, which checks nothing," });
    const takes = program.text.slice(name.end, body.start);
    if (called === "verify" && /\bSSLSession\b/.test(takes) && /^(?:\{\s*return\s+true;?\s*\}|=\s*true)$/.test(does))
      found.push({ ...about, says: "verify, which is always true," });
  }
  return oncePerClass(found.sort((one, other) => one.span.start - other.span.start));
}

/** The same method with other parameters is mended with the first: X509ExtendedTrustManager has three of them. */
function oncePerClass(found: readonly TrustingMethod[]): readonly TrustingMethod[] {
  return found.filter(
    ({ says, inClass, span }, at) =>
      !found.slice(0, at).some((other) => {
        const isNear = span.start - other.span.start < SAME_CLASS;
        return other.says === says && other.inClass === inClass && isNear;
      }),
  );
}

/** In UTF-16 units: empty methods of one class stand closer to each other than this. */
const SAME_CLASS = 1200;

/**
 * A verifier of rustls that takes every certificate: https://docs.rs/rustls/latest/rustls/client/danger/trait.ServerCertVerifier.html
 */
function trustingVerifier(node: SyntaxNode, program: Program): TrustingMethod | undefined {
  const name = child(node, "name");
  const body = child(node, "body");
  if (name === undefined || body === undefined || textOf(name, program) !== "verify_server_cert") return undefined;
  if (!ASSERTED.test(textOf(body, program).replace(COMMENTS, ""))) return undefined;
  const span = { start: name.start, end: name.end };
  const ofClass = /\bimpl\b[^{]{0,200}\bfor\s+(\w{1,80})[^{]{0,80}\{[^{}]*$/.exec(
    program.text.slice(Math.max(0, node.start - 600), node.start),
  )?.[1];
  // One that says by its name what it does is told where it is used.
  const isUsed = program.calls.some(
    ({ callee }) => callee.kind === "member" && /certificate_verifier$/.test(callee.name),
  );
  if (ofClass !== undefined && isUsed && TRUSTING_NAME.test(ofClass)) return undefined;
  return { says: "verify_server_cert, which checks nothing,", span, ...(ofClass === undefined ? {} : { ofClass }) };
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

/** The class that a method belongs to, or in which the object without a name is made that it belongs to. */
function classAround(node: SyntaxNode, program: Program): Pick<TrustingMethod, "ofClass" | "inClass"> {
  let isMade = false;
  for (let at = node.parent; at !== undefined; at = at.parent) {
    isMade ||= /^object_(?:creation_expression|literal|declaration)$/.test(at.type);
    if (at.type !== "class_declaration") continue;
    const name = child(at, "name") ?? named(at).find(({ type }) => /identifier$/.test(type));
    if (name === undefined) return {};
    return isMade ? { inClass: textOf(name, program) } : { ofClass: textOf(name, program) };
  }
  return {};
}

/** Where a file makes one of a class: `new Trusting()`, `Arc::new(Lenient)`, `Lenient::new()`. */
export function madeOf(name: string, { calls, language, text }: Program): readonly Span[] {
  if (language !== "rust") {
    return calls.filter(({ callee }) => callee.kind === "name" && callee.name === name).map(({ span }) => span);
  }
  return [...text.matchAll(new RegExp(`\\b${name}\\b`, "g"))].flatMap(({ index }) => {
    const before = text.slice(Math.max(text.lastIndexOf("\n", index) + 1, index - 200), index);
    return NAMED_ALONE.test(before) ? [] : [{ start: index, end: index + name.length }];
  });
}

/** What stands before the name of a type where it is declared, imported or said, and none is made. */
const NAMED_ALONE = /\b(?:struct|enum|impl|for|use|type|mod)\s[^;]{0,150}$|\bfor\s$|<\s?$|->\s?$|\/\/|[\w)]:\s$/;
