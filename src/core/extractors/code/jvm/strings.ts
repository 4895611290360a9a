import type { Expression, Template } from "../program.ts";

/** `"https://" + host`: what is joined to a text is a text with holes; undefined where no side is one. */
export function joined(left: Expression, right: Expression, span: Template["span"]): Template | undefined {
  if (!isText(left) && !isText(right)) return undefined;
  return { kind: "template", parts: [...partsOf(left), ...partsOf(right)], span };
}

function isText(expression: Expression): boolean {
  return expression.kind === "template" || (expression.kind === "literal" && typeof expression.value === "string");
}

function partsOf(expression: Expression): Template["parts"] {
  if (expression.kind === "template") return expression.parts;
  return expression.kind === "literal" ? [String(expression.value)] : [expression];
}
