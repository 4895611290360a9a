import type { ExportedClient, Span } from "../../../model.ts";
import type { ClientLibrary } from "../knowledge/client.ts";
import { locate } from "../locate.ts";
import type { Expression, FunctionExpression } from "../program.ts";
import type { Resolver } from "../resolve.ts";

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
 * Clients that are injected and whose making cannot be followed, such as by a factory of another library: who asks for
 * one of these has not what else of its type is made.
 */
export function unseenBeans(
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
): readonly { readonly span: Span; readonly data: ExportedClient }[] {
  return resolver.program.functions.flatMap((definition) => {
    const { name = "", returns, returnType, receiver, decorators, span } = definition;
    const type = returnType?.kind === "name" ? returnType.name : "";
    const library = libraries.find((each) => each.name === type);
    if (receiver || library === undefined || !decorators.some((each) => BEAN.test(nameOf(each)))) return [];
    if (returns.some((expression) => locate({ expression }, libraries, resolver).length > 0)) return [];
    const timeout = { state: "unknown", reason: "its client is made by what is not in the code" } as const;
    const data = {
      name: beanName(definition) ?? name,
      client: library.name,
      provides: library.name,
      timeout,
      fixes: [],
    };
    return [{ span, data }];
  });
}
