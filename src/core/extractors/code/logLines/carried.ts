import type { CarriedValue, Signal } from "../../../model.ts";
import { fillsDatabase } from "../../secrets/disposable.ts";
import { callText, placeOf } from "../facts.ts";
import type { Call, Expression, Program } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { isDebug, isLogging, isOwnTrail } from "./calls.ts";
import { isOfDebugBuild, isUnderDebug } from "./debugBuild.ts";
import { isPrint } from "./printed.ts";
import { wholeThing } from "./whole.ts";
import { sensitiveName } from "./words.ts";

const SEEN =
  /passw|passphrase|secret|token|authoriz|cookie|api_?key|private_?key|\bssn\b|social_?security|card_?num|credit_?card|\bcvv\b|\bpwd\b|e_?mail|headers?\b|\.body\b|process\.env|os\.environ|Environ\(|->all\(\)|\$_(?:SERVER|ENV|POST)|ENV\.to_h|getHeaders|\bparams\b|php:\/\/input|request\.(?:data|POST|META|json|form|env)\b|DumpRequest|get_json|get_data|[{,]\s*body\b|ReadAll\(/i;
const LOGS =
  /\b(?:log(?:ger|ging|rus)?|console|slog|zap|klog|LOG(?:GER)?|Log\w*|\w+(?:Log(?:ger)?|_log(?:ger)?)|WithFields?|Str|logf?|print(?:ln)?|Print(?:f|ln)?|puts|WriteLine|error_log)\b|\b(?:trace|debug|info|warn|error)!/;

/** True where a text holds something that does not belong into logs, and something that logs. */
export function mayCarry(text: string): boolean {
  return SEEN.test(text) && LOGS.test(text);
}

interface Found {
  readonly what: CarriedValue["what"];
  readonly named: string;
  readonly as: CarriedValue["as"];
  readonly key?: string;
}

/** What logging calls are given that does not belong into logs. */
export function carriedValues({ program }: Resolver, inBrowser: boolean): readonly Signal<"log.carries">[] {
  if (fillsDatabase(program.path)) return []; // it tells whoever fills a database with made-up records what they are
  return program.calls.flatMap((call) => {
    const prints = !isLogging(call) && isPrint(call, program);
    if (!prints && !isLogging(call)) return [];
    if (isOwnTrail(call, program) || handsOver(call)) return [];
    const found = call.arguments.flatMap(({ value, name }) =>
      carried(value, program, name === undefined ? "text" : "field", 0),
    );
    const distinct = found.filter(
      ({ what, named }, at) => found.findIndex((each) => each.what === what && each.named === named) === at,
    );
    return distinct.map((each): Signal<"log.carries"> => {
      const about = {
        language: program.language,
        call: callText(call, "log", program),
        debug: prints || isDebug(call) || isOfDebugBuild(call, program) || isUnderDebug(call, program),
        inBrowser,
      };
      return { kind: "log.carries", place: placeOf(call, program), data: { ...about, ...each } };
    });
  });
}

/** What is told once to whoever asked for it to be made: "store it somewhere safe, it cannot be shown again". */
const HANDED =
  /\b(?:store|save|keep|copy|write|note) (?:it|this|them|these|the (?:key|token|secret|password))\b.{0,40}\b(?:safe|secure|down|now|later|again)\b|\b(?:will not|won't|cannot|can't|only) be shown\b/i;

function handsOver({ arguments: given }: Call): boolean {
  return given.some(({ value }) => {
    const texts = value.kind === "literal" ? [value.value] : value.kind === "template" ? value.parts : [];
    return texts.some((each) => typeof each === "string" && HANDED.test(each));
  });
}

/** Calls that only write down what they are given. */
const WRITES_DOWN =
  /^(?:stringify|String|str|repr|dumps|Sprintf|Sprint|format|inspect|toString|to_s|to_json|Any|Reflect|Object|Interface|keyValue|kv|value|v|Attr|Serialize|json_encode|print_r|var_export|dict|fields|Fields|Map|of|Err)$/;

function carried(expression: Expression, program: Program, as: Found["as"], depth: number): readonly Found[] {
  if (depth > 5) return [];
  const whole = wholeThing(expression, program);
  if (whole) return [{ what: whole, named: written(expression, program), as }];
  switch (expression.kind) {
    case "name":
    case "member": {
      const what = sensitiveName(expression.name) ?? ofHeader(expression, program);
      if (what) return [{ what, named: written(expression, program), as }];
      return expression.kind === "name" ? ofVariable(expression, program, as, depth) : [];
    }
    case "template":
      return expression.parts.flatMap((part) =>
        typeof part === "string" ? [] : carried(part, program, "text", depth + 1),
      );
    case "arithmetic":
      if (expression.operator !== "+") return [];
      return [expression.left, expression.right].flatMap((each) => carried(each, program, "text", depth + 1));
    case "object":
      return expression.entries.flatMap((entry) => ("value" in entry ? ofValue(entry, program, depth) : []));
    case "function":
      // `log.info { "…" }` of Kotlin, `log.debug(() -> …)` of Java: written only where the level is.
      return /^(?:kotlin|java)$/.test(program.language) && expression.parameters.length === 0
        ? expression.returns.flatMap((each) => carried(each, program, as, depth + 1))
        : [];
    case "list":
      return expression.items.flatMap((item) => carried(item, program, as, depth + 1));
    case "choice":
      // `token ?? "none"` is the token; `token ? "set" : "missing"` holds no token at all.
      return expression.options.flatMap((option) => carried(option, program, as, depth + 1));
    case "call":
      return ofCall(expression, program, as, depth);
    default:
      return [];
  }
}

function ofValue(
  entry: { readonly key?: string; readonly value: Expression },
  program: Program,
  depth: number,
): readonly Found[] {
  const found = carried(entry.value, program, "field", depth + 1);
  const { key } = entry;
  if (key === undefined) return found;
  return found.length > 0 ? found.map((each) => ({ key, ...each })) : ofEntry(key, entry.value);
}

/** `headers.cookie`, `headers["x-api-key"]`. */
function ofHeader(expression: Expression, { text }: Program): Found["what"] | undefined {
  if (expression.kind !== "member" || !CREDENTIAL_HEADER.test(expression.name)) return undefined;
  return /headers?$/i.test(text.slice(expression.object.span.start, expression.object.span.end)) ? "secret" : undefined;
}

const CREDENTIAL_HEADER =
  /^(?:(?:proxy-)?authorization|(?:set-)?cookie|x-(?:api|auth|access)-(?:key|token)|api-?key)$/i;
const HEADER_GETTER = /^(?:get|header|headers|getHeader|GetHeader|Get|getFirst|headerParam)$/;

/** What a call answers beside what it is named after: `err := refreshToken()`. */
const ANSWER = /^(?:err\w*|error|ex|exception|ok|done|result|res|response|status|success|count)$/i;

/** What a variable holds that is given a value once: a header, all of a body, an object with a secret in it. */
function ofVariable(
  { binding, name }: Extract<Expression, { kind: "name" }>,
  program: Program,
  as: Found["as"],
  depth: number,
): readonly Found[] {
  const [value, ...others] = binding?.values ?? [];
  if (binding?.kind !== "variable" || value === undefined || others.length > 0 || ANSWER.test(name)) return [];
  const found = carried(value, program, as, depth + 2).find(
    ({ what }) => what !== "personal" && what !== "token" && what !== "environment",
  );
  if (found === undefined) return [];
  return [{ ...found, named: value.kind === "object" ? `${name} with ${found.named}` : name }];
}

/** `{ password: form.value }`, and `{ Authorization: \`Bearer ${key}\` }`: said to be one by its key. */
function ofEntry(key: string, value: Expression): readonly Found[] {
  if (sensitiveName(key) !== "secret") return [];
  const last = value.kind === "name" || value.kind === "member" ? value.name : undefined;
  const isFilled = value.kind === "template" && value.parts.some((part) => typeof part !== "string");
  const isPlain =
    last !== undefined &&
    !/mask|hash|redact|length|has|is|count|hidden|filtered|secretRef|undefined/i.test(last) &&
    !/(?:_id|[a-z]Id)$/.test(last);
  return isPlain || isFilled ? [{ what: "secret", named: key, as: "field", key }] : []; // a template may hold part of it
}

function ofCall(call: Call, program: Program, as: Found["as"], depth: number): readonly Found[] {
  const { callee } = call;
  const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
  if (call.arguments.length === 0 && callee.kind === "member") {
    const getter = /^(?:get_?)(\w+)$/i.exec(name)?.[1];
    const what = getter && sensitiveName(getter);
    if (what) return [{ what, named: written(call, program), as }];
    if (sensitiveName(name) === "secret") return [{ what: "secret", named: written(call, program), as }];
    if (/^(?:toString|to_s|inspect|unwrap|clone|as_str|expose_secret)$/.test(name))
      return carried(callee.object, program, as, depth + 1);
  }
  const [only] = call.arguments;
  if (HEADER_GETTER.test(name) && only?.value.kind === "literal" && CREDENTIAL_HEADER.test(String(only.value.value))) {
    return [{ what: "secret", named: written(call, program), as }];
  }
  const isField = /^(?:String|Any|Str|Stringp|ByteString)$/.test(name) && call.arguments.length === 2;
  if (isField) return call.arguments.slice(1).flatMap(({ value }) => carried(value, program, "field", depth + 1));
  if (!WRITES_DOWN.test(name) && !(call.isNew && /^(?:Runtime|Type)?(?:Error|Exception)$/.test(name))) return [];
  return call.arguments.flatMap(({ value, name: key }) =>
    carried(value, program, key === undefined ? as : "field", depth + 1),
  );
}

const LONGEST = 60;

/** The expression as written, which names things and holds no value. */
function written({ span }: Expression, { text }: Program): string {
  const whole = text.slice(span.start, span.end).replace(/\s+/g, "");
  return whole.length <= LONGEST ? whole : `${whole.slice(0, LONGEST)}…`;
}
