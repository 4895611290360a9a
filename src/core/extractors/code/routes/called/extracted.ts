import type { FunctionExpression, Program } from "../../program.ts";
import { speaksOfAccess } from "./access.ts";

/** Extractors that hand over what a request brings, or what the service holds, and ask nobody who they are. */
const CARRIERS = new Set(["Json", "Form", "Query", "Path", "State", "Data", "Option", "Multipart", "TypedMultipart"]);

/**
 * The types of a handler's parameters that let only some in: `user: AuthUser`, `Extension(me): Extension<CurrentUser>`:
 * https://docs.rs/axum/latest/axum/extract/index.html#the-order-of-extractors, https://actix.rs/docs/extractors
 */
export function askingParameters({ span, bodySpan }: FunctionExpression, { text }: Program): readonly string[] {
  const head = text.slice(span.start, bodySpan.start);
  const open = head.indexOf("(");
  const end = head.lastIndexOf("->") < 0 ? head.length : head.lastIndexOf("->");
  return open < 0 ? [] : parametersIn(head.slice(open + 1, end)).flatMap((each) => askingType(each) ?? []);
}

/** The parameters of a list, without those commas that stand inside of brackets. */
function parametersIn(list: string): readonly string[] {
  const found = [""];
  let depth = 0;
  for (const character of list) {
    if ("(<[".includes(character)) depth++;
    else if (")>]".includes(character)) depth--;
    if (character === "," && depth === 0) found.push("");
    else found[found.length - 1] += character;
  }
  return found;
}

function askingType(parameter: string): string | undefined {
  const type = parameter.slice(parameter.indexOf(":") + 1).trim();
  const [outer = ""] = /^&?(?:\w+::)*\w+/.exec(type) ?? [];
  const name = outer.split("::").at(-1) ?? "";
  if (CARRIERS.has(name)) return undefined;
  return (type.match(/\b[A-Z]\w*/g) ?? []).find(
    (each) => speaksOfAccess(each) && !/Service|State|Config|Client$/.test(each),
  );
}
