import type { CarriedValue } from "../../../model.ts";
import type { Expression, Program } from "../program.ts";

const REQUEST = /(?:^|[.>$])(?:req|request|ctx\.request|ctx\.req|c\.request|context\.request|httprequest|r|event)$/i;

/** What is all of a request's headers or body, or of the environment; undefined for a part of it. */
export function wholeThing(expression: Expression, { language, text }: Program): CarriedValue["what"] | undefined {
  const { start, end } = expression.span;
  if (end - start > 80) return undefined;
  const written = text.slice(start, end).replace(/\s/g, "");
  if (expression.kind === "call") return wholeCall(written);
  if (expression.kind !== "member" && expression.kind !== "name") return undefined;
  if (/^(?:process\.env|os\.environ|ENV|\$_ENV|\$_SERVER)$/.test(written)) return "environment";
  if (written === "$_POST" || written === "$_REQUEST") return "body";
  const [, holder = "", member = ""] = /^(.*)(?:\.|->)(\w+)$/.exec(written) ?? [];
  if (!REQUEST.test(holder)) return undefined;
  if (
    member === "headers" ||
    (member === "Headers" && language === "csharp") ||
    (member === "Header" && language === "go")
  )
    return "headers";
  return member === "body" && language !== "go" ? "body" : undefined;
}

function wholeCall(written: string): CarriedValue["what"] | undefined {
  if (/^(?:os\.Environ\(\)|System\.getenv\(\)|ENV\.to_h|ENV\.inspect)$/.test(written)) return "environment";
  if (/^(?:\$?request(?:\(\))?->(?:all|input|post)\(\)|request\.(?:raw_post|get_json|get_data)\(\))$/.test(written))
    return "body";
  return /^\$?request(?:\(\))?->headers->all\(\)$/.test(written) ? "headers" : undefined;
}
