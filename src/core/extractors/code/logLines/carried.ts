import type { CarriedValue, Signal } from "../../../model.ts";
import { callText, placeOf } from "../facts.ts";
import type { Call, Expression, Program } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { isDebug, isLogging } from "./calls.ts";
import { wholeThing } from "./whole.ts";
import { sensitiveName } from "./words.ts";

const SEEN =
  /passw|passphrase|secret|token|authoriz|api_?key|private_?key|\bssn\b|social_?security|card_?num|credit_?card|\bcvv\b|\bpwd\b|e_?mail|headers?\b|\.body\b|process\.env|os\.environ|Environ\(|->all\(\)|\$_(?:SERVER|ENV|POST)|ENV\.to_h|getHeaders/gi;
const LOGS =
  /\b(?:log(?:ger|ging|rus)?|console|slog|zap|klog|LOG(?:GER)?|Log\w*|WithFields?|Str|logf?)\b|\b(?:trace|debug|info|warn|error)!/;
const NEAR = 240;
const MOST = 400;

/** True where something that does not belong into logs stands near what logs. Linear: each place is looked at once. */
export function mayCarry(text: string): boolean {
  SEEN.lastIndex = 0;
  for (let count = 0; count < MOST; count++) {
    const match = SEEN.exec(text);
    if (match === null) return false;
    if (LOGS.test(text.slice(Math.max(0, match.index - NEAR), match.index))) return true;
  }
  return true;
}

interface Found {
  readonly what: CarriedValue["what"];
  readonly named: string;
  readonly as: CarriedValue["as"];
}

/** What logging calls are given that does not belong into logs. */
export function carriedValues({ program }: Resolver, inBrowser: boolean): readonly Signal<"log.carries">[] {
  return program.calls.flatMap((call) => {
    if (!isLogging(call)) return [];
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
        debug: isDebug(call),
        inBrowser,
      };
      return { kind: "log.carries", place: placeOf(call, program), data: { ...about, ...each } };
    });
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
      const what = sensitiveName(expression.name);
      return what ? [{ what, named: written(expression, program), as }] : [];
    }
    case "template":
      return expression.parts.flatMap((part) =>
        typeof part === "string" ? [] : carried(part, program, "text", depth + 1),
      );
    case "arithmetic":
      if (expression.operator !== "+") return [];
      return [expression.left, expression.right].flatMap((each) => carried(each, program, "text", depth + 1));
    case "object":
      return expression.entries.flatMap((entry) =>
        "value" in entry ? carried(entry.value, program, "field", depth + 1) : [],
      );
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

function ofCall(call: Call, program: Program, as: Found["as"], depth: number): readonly Found[] {
  const { callee } = call;
  const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
  if (call.arguments.length === 0 && callee.kind === "member") {
    const getter = /^(?:get_?)(\w+)$/i.exec(name)?.[1];
    const what = getter && sensitiveName(getter);
    if (what) return [{ what, named: written(call, program), as }];
    if (/^(?:toString|to_s|inspect|unwrap|clone|as_str|expose_secret)$/.test(name))
      return carried(callee.object, program, as, depth + 1);
  }
  const isField = /^(?:String|Any|Str|Stringp|ByteString)$/.test(name) && call.arguments.length === 2;
  if (isField) return call.arguments.slice(1).flatMap(({ value }) => carried(value, program, "field", depth + 1));
  if (!WRITES_DOWN.test(name) && !call.isNew) return [];
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
