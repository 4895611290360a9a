import type { Span } from "../../model.ts";
import { at, itemsAt, textAt, type YamlNode } from "../yaml.ts";

/** What a text comes to for one job of a matrix, and where the part that makes the difference is written. */
export interface Expanded {
  readonly text: string;
  readonly span: Span;
}

const EXPRESSION = /\$\{\{\s*matrix\.([\w-]+(?:\.[\w-]+)*)\s*\}\}/g;
/** More than anybody's matrix holds. */
const MOST = 256;

/**
 * A text that names one value of the job's matrix, for each of the values that are written there; empty where there is
 * none, or where another expression is part of it.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrix
 */
export function expanded(text: string, job: YamlNode): readonly Expanded[] {
  const [only, ...others] = text.matchAll(EXPRESSION);
  const path = only?.[1];
  if (only === undefined || path === undefined || others.some((each) => each[1] !== path)) return [];
  const [name = "", ...inner] = path.split(".");
  const matrix = at(job, "strategy", "matrix");
  const values = [...itemsAt(matrix, name), ...itemsAt(matrix, "include").flatMap((item) => at(item, name) ?? [])];
  return values.slice(0, MOST).flatMap((value): readonly Expanded[] => {
    const found = inner.length === 0 ? value : at(value, ...inner);
    const word = textAt(found);
    if (found === undefined || word === undefined) return [];
    const whole = text.replace(EXPRESSION, () => word);
    return whole.includes("${{") ? [] : [{ text: whole, span: found.span }];
  });
}
