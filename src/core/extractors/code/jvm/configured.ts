import type { Span } from "../../../model.ts";
import type { Expression } from "../program.ts";
import type { GrowingBinding } from "./scopes.ts";

/**
 * What a setting gives its value: https://docs.spring.io/spring-framework/reference/core/beans/annotation-config/value-annotations.html,
 * https://quarkus.io/guides/config and https://docs.micronaut.io/latest/guide/#valueAnnotation
 */
const SETTING = /^@(?:\w+:)?\s{0,2}(?:[a-z]\w{0,40}\.){0,8}(?:Value|ConfigProperty|Property)\b/;
const DEFAULT = /\$\{[^:}"\s]{1,120}:([^}"]{0,60})\}|\bdefaultValue\s*=\s*"([^"]{0,60})"/;

/** Notes that a setting gives the value, which is then nobody's word in the code; its default is one of its values. */
export function noteConfigured(binding: GrowingBinding, annotations: readonly string[], span: Span): void {
  const text = annotations.find((each) => SETTING.test(each));
  if (text === undefined) return;
  binding.kind = "variable";
  binding.values.push(configuredValue(text, span));
}

function configuredValue(text: string, span: Span): Expression {
  const found = DEFAULT.exec(text);
  const value = found?.[1] ?? found?.[2];
  const given: Expression = { kind: "unknown", reason: "a setting gives it", span };
  return value === undefined ? given : { kind: "choice", options: [{ kind: "literal", value, span }, given], span };
}
