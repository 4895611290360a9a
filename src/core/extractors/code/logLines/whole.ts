import type { CarriedValue } from "../../../model.ts";
import type { Expression, Program } from "../program.ts";

const REQUEST =
  /(?:^|[.$])(?:req|request|ctx\.request|ctx\.req|c\.request|context\.request|httprequest|servletrequest|r|event)$/i;

/** What is all of a request's headers or body, or of the environment; undefined for a part of it. */
export function wholeThing(expression: Expression, { language, text }: Program): CarriedValue["what"] | undefined {
  const { start, end } = expression.span;
  if (end - start > 80) return undefined;
  const written = text
    .slice(start, end)
    .replace(/^await\s+/, "")
    .replace(/\s/g, "");
  if (language === "ruby" && /^params(?:\.(?:inspect|to_unsafe_h|to_json|to_s)(?:\(\))?)?$/.test(written))
    return "body";
  if (expression.kind === "call") return wholeCall(written);
  if (expression.kind !== "member" && expression.kind !== "name") return undefined;
  if (/^(?:process\.env|os\.environ|ENV|\$_ENV|\$_SERVER)$/.test(written)) return "environment";
  if (written === "$_POST" || written === "$_REQUEST") return "body";
  if (expression.kind !== "member") return undefined;
  const holder = spelled(expression.object);
  const member = expression.name;
  if (!REQUEST.test(holder) || (holder === "r" && language !== "go")) return undefined;
  // What a stream sends to those who listen: https://html.spec.whatwg.org/multipage/server-sent-events.html
  if (/(?:^|\.)event$/i.test(holder) && member === "data") return undefined;
  return MEMBERS[language]?.[member] ?? (language === "typescript" ? MEMBERS["javascript"]?.[member] : undefined);
}

/** A path of names; what is taken apart, `const { body } = req`, stands nowhere as one. */
function spelled(expression: Expression): string {
  if (expression.kind === "member") return `${spelled(expression.object)}.${expression.name}`;
  return expression.kind === "name" ? expression.name : "";
}

/** Members of a request, by language. */
const MEMBERS: Readonly<Record<string, Readonly<Record<string, CarriedValue["what"]>>>> = {
  javascript: { headers: "headers", rawHeaders: "headers", cookies: "headers", body: "body", rawBody: "body" },
  // https://docs.djangoproject.com/en/stable/ref/request-response/ and https://flask.palletsprojects.com/en/stable/api/#flask.Request
  python: {
    headers: "headers",
    META: "headers",
    COOKIES: "headers",
    cookies: "headers",
    body: "body",
    POST: "body",
    data: "body",
    form: "body",
    json: "body",
  },
  go: { Header: "headers", PostForm: "body" },
  csharp: { Headers: "headers", Cookies: "headers", Form: "body" },
  ruby: { headers: "headers", env: "headers", cookies: "headers", raw_post: "body", request_parameters: "body" },
  php: { headers: "headers" },
  java: { headers: "headers" },
  kotlin: { headers: "headers" },
};

/** Calls that give all of it, as they are written without blanks. */
const CALLS: readonly (readonly [RegExp, CarriedValue["what"]])[] = [
  [/^(?:os\.Environ\(\)|System\.getenv\(\)|ENV\.to_h(?:\(\))?|ENV\.inspect|getenv\(\))$/, "environment"],
  [/^\$?request(?:\(\))?->(?:(?:request->)?all|input|post|getContent|getParsedBody|getBody|toArray)\(\)$/, "body"],
  [/^file_get_contents\(["']php:\/\/input["']\)$/, "body"],
  [/^(?:self\.)?request\.(?:raw_post|get_json|get_data|json|form|body|text|read_body|body\.read)\(\)$/, "body"],
  [/^(?:\w+\.)?[rR]equest\.getParameterMap\(\)$/, "body"],
  [/^(?:io|ioutil)\.ReadAll\((?:\w+\.)*(?:r|req|request|Request)\.Body\)$/, "body"],
  [/^(?:json\.loads|JSON\.parse)\((?:\w+\.)*(?:request|req|event)\.body\)$/, "body"],
  [/^httputil\.DumpRequest\(\w+(?:\.\w+)*,true\)$/, "body"],
  [/^httputil\.DumpRequest\(\w+(?:\.\w+)*,false\)$/, "headers"],
  [
    /^\$?request(?:\(\))?->(?:headers->all|getHeaders|header)\(\)$|^(?:getallheaders|apache_request_headers)\(\)$/,
    "headers",
  ],
  [/^(?:\w+\.)?(?:req|request)\.(?:headers|getHeaders)\(\)$/i, "headers"],
];

function wholeCall(written: string): CarriedValue["what"] | undefined {
  return CALLS.find(([pattern]) => pattern.test(written))?.[1];
}
