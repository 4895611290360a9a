import type { AccessRule, Signal, Span } from "../../../model.ts";
import type { Call, ClassDefinition, Expression, Program } from "../program.ts";
import { speaksOfAccess } from "../routes/called/access.ts";
import { asksInside } from "../routes/called/inside.ts";

/** What comes before an action, or after it to see that somebody asked: https://guides.rubyonrails.org/action_controller_overview.html#callbacks */
const CALLBACKS =
  /^(?:prepend_|append_)?before_(?:action|filter)$|^(?:prepend_|append_)?around_(?:action|filter)$|^after_action$/;
const SKIPS = /^skip_(?:before_action|before_filter|around_action)$/;
/** https://api.rubyonrails.org/classes/ActionController/HttpAuthentication/Basic.html, https://github.com/CanCanCommunity/cancancan/blob/develop/docs/controller_helpers.md */
const ASKS = new Set([
  "http_basic_authenticate_with",
  "load_and_authorize_resource",
  "authorize_resource",
  "check_authorization",
]);
/** What the generator of Rails 8 gives its controllers: https://guides.rubyonrails.org/security.html#authentication */
const OPENS = new Set(["allow_unauthenticated_access", "skip_authorization_check"]);

/** Controllers, and what they include, with the callbacks that ask who is calling. */
export function railsAccess(program: Program): readonly Signal[] {
  return [...program.exports].flatMap(([name, value]): readonly Signal[] => {
    const definition = value.kind === "name" ? value.binding?.definition : undefined;
    if (definition === undefined) return [];
    const rules = program.calls.filter((call) => isIn(name, call)).flatMap((call) => ruleOf(call, definition, program));
    const bases = definition.bases.flatMap((base) => nameOf(base, program));
    if (rules.length === 0 && !/Controller$/.test(name)) return [];
    const actions = [...definition.methods].map(([action, held]) => ({
      name: action,
      asksInside: asksInside(held.bodySpan, program),
    }));
    const place = { path: program.path, span: definition.span };
    const data = { language: "ruby", framework: "rails", name, bases, rules, actions };
    return [{ kind: "server.access", place, data }];
  });
}

/** True for what stands in the body of the class itself, the block of `included do` too. */
function isIn(name: string, { within, holder }: Call): boolean {
  return holder === undefined && within === name.replaceAll(".", "::");
}

function nameOf(base: Expression, { text }: Program): readonly { readonly name: string }[] {
  const written = text.slice(base.span.start, base.span.end).replaceAll("::", ".").replace(/^\./, "");
  return /^[A-Z][\w.]*$/.test(written) ? [{ name: written }] : [];
}

function ruleOf(call: Call, owner: ClassDefinition, program: Program): readonly AccessRule[] {
  const name = call.callee.kind === "member" || call.callee.kind === "name" ? call.callee.name : "";
  const range = { ...listed(call, "only"), ...listed(call, "except") };
  if (ASKS.has(name)) return [{ says: "asks", guard: name, ...range }];
  if (OPENS.has(name)) return [{ says: "opens", guard: name, ...range }];
  const says = CALLBACKS.test(name) ? "asks" : SKIPS.test(name) ? "lifts" : undefined;
  if (says === undefined) return [];
  const named = call.arguments.flatMap((each) => (each.name === undefined ? textsOf(each.value) : []));
  const guards = named.filter(
    (each) => (speaksOfAccess(each) && !NOTES.test(each)) || (says === "asks" && asksBy(each, owner, program)),
  );
  if (guards.length > 0) return guards.map((guard) => ({ says, guard, ...range }));
  const isBlock =
    named.length === 0 && says === "asks" && refuses(call.span, program) && asksInside(call.span, program);
  return isBlock ? [{ says, guard: name, ...range }] : [];
}

/** Callbacks that note who is calling by their name: `set_current_user`. */
const NOTES = /(?:^|_)(?:set|assign|store|track|remember|update|log|tag)_/;

/** True for a callback of the class whose own code asks and refuses: `before_action :load_order`, which authorizes what it loads. */
function asksBy(name: string, { methods }: ClassDefinition, program: Program): boolean {
  const held = methods.get(name);
  return held !== undefined && refuses(held.bodySpan, program) && asksInside(held.bodySpan, program);
}

/** True where code sends somebody away: one that only notes who is calling is no guard. */
function refuses({ start, end }: Span, { text }: Program): boolean {
  return REFUSES.test(text.slice(start, end));
}

const REFUSES =
  /\b(?:redirect_\w+|render|head|raise|throw|deny_\w+|forbid\w*|unauthorized|not_found|authori[sz]e\w*|authenticate_\w+|require_\w+)\b/;

function listed(call: Call, key: "only" | "except"): { readonly [key: string]: readonly string[] } {
  const given = call.arguments.find(({ name }) => name === key)?.value;
  return given === undefined ? {} : { [key]: textsOf(given) };
}

function textsOf(value: Expression): readonly string[] {
  if (value.kind === "list") return value.items.flatMap(textsOf);
  return value.kind === "literal" && typeof value.value === "string" ? [value.value] : [];
}
