import type { ExportedClient, Span, Timeout } from "../../../model.ts";
import type { ClientLibrary } from "../knowledge/client.ts";
import { locate, ofClass } from "../locate.ts";
import type { Expression, FunctionExpression } from "../program.ts";
import { originOf, type Resolver } from "../resolve.ts";
import { isOfOthers } from "./packages.ts";

/** What makes a function's result one of the things that are injected. */
const BEAN = /^(?:Bean|Provides|Produces|Singleton)$/;

/**
 * The name by which a function's result is injected, where its annotation says another than the function's own:
 * https://docs.spring.io/spring-framework/reference/core/beans/java/bean-annotation.html#beans-java-customizing-bean-naming
 */
export function beanName({ decorators }: FunctionExpression): string | undefined {
  return decorators.flatMap((each) => (nameOf(each) === "Bean" ? (textsOf(each)[0] ?? []) : []))[0];
}

function nameOf(decorator: Expression): string {
  const callee = decorator.kind === "call" ? decorator.callee : decorator;
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}

function textsOf(decorator: Expression): readonly string[] {
  const given = decorator.kind === "call" ? decorator.arguments : [];
  return given.flatMap(({ name, value }) => {
    if (name !== undefined && name !== "name" && name !== "value") return [];
    const texts = value.kind === "list" ? value.items : [value];
    return texts.flatMap((each) => (each.kind === "literal" && typeof each.value === "string" ? [each.value] : []));
  });
}

/**
 * Clients that are injected and made by what this file does not show, such as a factory of another file or of another
 * library: who asks for one of these has not what else of its type is made.
 */
export function unseenBeans(
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
): readonly { readonly span: Span; readonly data: ExportedClient }[] {
  return resolver.program.functions.flatMap((definition) => {
    const { name = "", returns, returnType, receiver, decorators, span } = definition;
    if (receiver || returnType === undefined || !decorators.some((each) => BEAN.test(nameOf(each)))) return [];
    const [type] = ofClass(returnType, libraries, resolver, 0).filter(({ making }) => making.asked !== true);
    if (type === undefined || returns.some((each) => locate({ expression: each }, libraries, resolver).length > 0))
      return [];
    const timeout = madeElsewhere(returns, resolver) ?? UNSEEN;
    const { name: client } = type.library;
    return [{ span, data: { name: beanName(definition) ?? name, client, provides: client, timeout, fixes: [] } }];
  });
}

const UNSEEN = { state: "unknown", reason: "its client is made by what is not in the code" } as const;

/** `return Clients.make(settings)`, a function that another file defines. */
function madeElsewhere([only, ...others]: readonly Expression[], resolver: Resolver): Timeout | undefined {
  if (only?.kind !== "call" || only.isNew || others.length > 0) return undefined;
  const [maker] = resolver.follow({ expression: only.callee });
  const origin = maker && originOf(maker);
  if (origin?.from !== "module" || origin.path.length === 0 || isOfOthers(origin.module, resolver.program))
    return undefined;
  return { state: "imported", from: origin.module, name: `${origin.path.join(".")}()` };
}
