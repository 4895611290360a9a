import type { Handler, Signal, Span } from "../../../model.ts";
import { placeOf } from "../facts.ts";
import type { Call, Expression, Program } from "../program.ts";
import { speaksOfAccess, spokenNames } from "./called/access.ts";
import { isConditional } from "./consoles/conditional.ts";
import { grapePrefix } from "./grape.ts";
import { textOf } from "./origin.ts";
import { isInClassBody, mayInheritRoutes, rackRoutes } from "./rack.ts";
import { actionOf, handlerOf, nameOf, resourceRoutes, UNSEEN } from "./railsActions.ts";
import { rubyAnswer } from "./rubyAnswers.ts";
import { CONSOLES, type Console, consoleData } from "./rubyConsoles.ts";

/** https://guides.rubyonrails.org/routing.html, and the verbs of Sinatra and Grape, https://sinatrarb.com/intro.html#Routes */
const VERBS: ReadonlyMap<string, string> = new Map([
  ["get", "GET"],
  ["head", "HEAD"],
  ["post", "POST"],
  ["put", "PUT"],
  ["patch", "PATCH"],
  ["delete", "DELETE"],
  ["options", "OPTIONS"],
  ["match", "ALL"],
]);

/** The routes of Rails' `config/routes.rb` and of Sinatra and Grape, by the blocks around each. */
export function rubyRoutes(program: Program): readonly Signal[] {
  const { text } = program;
  const isRails = /\.routes\.draw\b/.test(text);
  const isOther = /Sinatra|Grape::API|^\s*require\s+["']sinatra\b/m.test(text);
  const racked = rackRoutes(program, ({ callee }) => callee.kind === "member" && isSelf(callee.object));
  if (!isRails && !isOther) return [...racked, ...inherited(program), ...consoleGuards(program)];
  const framework = isRails ? "rails" : /Grape::API/.test(text) ? "grape" : "sinatra";
  const own = program.calls.filter(({ callee }) => callee.kind === "member" && isSelf(callee.object));
  const found = own.flatMap((call) => fromCall(call, own, framework, program));
  const span = { start: 0, end: 0 };
  const data = { language: "ruby", framework, exportedAs: [], style: [] };
  return [
    ...found,
    ...racked,
    ...consoleGuards(program),
    { kind: "server.app", place: { path: program.path, span }, data },
  ];
}

/** Routes of a class whose base is an application of another file: where they begin is said there, or where it is mounted. */
function inherited(program: Program): readonly Signal[] {
  if (!mayInheritRoutes(program.text)) return [];
  const own = program.calls.filter(
    (call) => call.callee.kind === "member" && isSelf(call.callee.object) && isInClassBody(call, program),
  );
  return own
    .filter((call) => VERBS.has(nameOf(call)))
    .flatMap((call) => fromCall(call, own, "sinatra", program))
    .map((signal) =>
      signal.kind === "server.route" ? { ...signal, data: { ...signal.data, dynamic: true } } : signal,
    );
}

/** `Sidekiq::Web.use Rack::Auth::Basic`: https://github.com/sidekiq/sidekiq/wiki/Monitoring#rack-session-and-protection-against-web-attacks */
function consoleGuards({ text, path }: Program): readonly Signal[] {
  return [...text.matchAll(CONSOLE_USE)].map(({ 1: guard = "", index, 0: { length } }) => ({
    kind: "server.guard",
    place: { path, span: { start: index, end: index + length } },
    data: { language: "ruby", framework: "rails consoles", prefix: "", guard },
  }));
}

const CONSOLE_USE =
  /\b(?:[A-Z]\w*(?:::[A-Z]\w*)*)\.(?:middleware\.)?use\b[ (]{1,3}((?:[A-Z]\w*::)*\w*(?:Auth|Basic|Warden|Devise)[\w:]*)/g;

function isSelf(object: Expression): boolean {
  return object.kind === "name" && object.binding?.kind === "self";
}

function fromCall(call: Call, all: readonly Call[], framework: string, program: Program): readonly Signal[] {
  const name = nameOf(call);
  const around = aroundOf(call, all, program);
  const blocks = around.map(nameOf);
  const prefix = [
    ...(framework === "grape" ? [grapePrefix(call, all, program)] : []),
    ...around.map((each, at) => prefixOf(each, /^(?:member|collection)$/.test(blocks[at + 1] ?? ""))),
  ].join("/");
  const guards = around.flatMap(guardsOf);
  const signal = (method: string, path: string, handler: Handler, console?: Console): Signal<"server.route"> => ({
    kind: "server.route",
    place: placeOf(call, program),
    data: {
      language: "ruby",
      framework,
      method,
      path: `${prefix}/${path}`,
      handler,
      ...(guards.length > 0 ? { guards } : {}),
      ...(console === undefined ? {} : consoleData(console)),
    },
  });
  if (name === "mount")
    return mounted(call, program).map(([path, console, handler]) => {
      const made = signal("ALL", path, handler ?? UNSEEN, console);
      const asked = constraintsOf(call, program);
      return asked === undefined ? made : { ...made, data: { ...made.data, guards: [...guards, asked] } };
    });
  if (name === "health_check_routes") {
    // https://github.com/Purple-Devs/health_check#usage
    return [signal("GET", textOf(call.arguments[0]?.value)?.text ?? "health_check", CHECKED)];
  }
  if (name === "resources" || name === "resource") {
    return framework === "rails"
      ? resourceRoutes(call, name).map(({ method, path, to }) => {
          const made = signal(method, path, handlerOf(to, around));
          return { ...made, data: { ...made.data, isSupposed: true } };
        })
      : [];
  }
  const method = VERBS.get(name);
  if (method === undefined) return [];
  const paths = pathsOf(call);
  const isRoot = framework === "grape" && call.arguments.length === 0; // `get do` answers at the path of its resource
  return (isRoot ? [["", undefined] as const] : paths).map(([path, to]) => {
    const inMember = around.some((each) => nameOf(each) === "member");
    const isBlock = framework !== "rails" && call.span.end > call.callee.span.end;
    return signal(
      method,
      inMember ? `:id/${path}` : path,
      isBlock
        ? rubyAnswer(blockOf(call, program), program)
        : (inPlace(call, program) ?? handlerOf(actionOf(call, to, path, around), around)),
    );
  });
}

/** The calls whose blocks a call stands in: those that its function is handed to, where it stands in one with a name. */
function aroundOf(call: Call, all: readonly Call[], { text }: Program): readonly Call[] {
  const within = ({ span }: Call) => all.filter((each) => each.span.start < span.start && each.span.end >= span.end);
  const before = text.slice(text.lastIndexOf("\n", text.lastIndexOf("\n", call.span.start) - 1) + 1, call.span.start);
  const name = NAMED_FUNCTION.exec(before)?.[1];
  const handed = all.find(({ span }) => name !== undefined && endsWithBlock(text.slice(span.start, span.end), name));
  return handed === undefined ? within(call) : [...within(handed), handed];
}

/** `mount_jobs = -> { mount …`, on one line or two. */
const NAMED_FUNCTION =
  /(?:^|\n)[ \t]*(\w{1,60})[ \t]*=[ \t]*(?:->|lambda\b|proc\b|Proc\.new\b)[ \t]*(?:\{|do\b)[ \t]*(?:\n[ \t]*)?$/;

/** `authenticate(:user, ->(user) { user.admin? }, &mount_jobs)` */
function endsWithBlock(written: string, name: string): boolean {
  return written.replace(/[ \t]*\)$/, "").endsWith(`&${name}`);
}

/** Gems that run the checks they are given: https://github.com/sportngin/okcomputer, https://github.com/lbeder/health-monitor-rails */
const CHECKED: Handler = { answers: "asks", asks: ["the checks that are registered"] };

/** The block that answers, or what else stands behind the path. */
function blockOf({ span }: Call, { text }: Program): Span {
  const opened = /\bdo\b|\{/.exec(text.slice(span.start, span.end));
  return opened ? { start: span.start + opened.index + opened[0].length, end: span.end } : span;
}

/** `to: proc { [200, {}, ["OK"]] }`, and GOV.UK's checks, https://github.com/alphagov/govuk_app_config#healthchecks */
function inPlace(call: Call, program: Program): Handler | undefined {
  const { text } = program;
  const given = call.arguments.find(({ name }) => name === "to")?.value;
  if (given === undefined) return undefined;
  const written = text.slice(given.span.start, Math.min(given.span.end, given.span.start + 60));
  if (/^GovukHealthcheck\.rack_response\(\s*\S/.test(written) && !/^[\w.]+\(\s*\)/.test(written)) return CHECKED;
  return /^(?:proc|lambda|->)/.test(written) ? rubyAnswer(given.span, program) : undefined;
}

/** `get "up" => "rails/health#show"`, `get "/x", to: "a#b"`, `get :preview`. */
function pathsOf(call: Call): readonly (readonly [string, string | undefined])[] {
  const keyword = (name: string) => call.arguments.find((each) => each.name === name)?.value;
  const to = textOf(keyword("to"))?.text;
  const positional = call.arguments.filter(({ name }) => name === undefined);
  const given = positional.flatMap(({ value }) => textOf(value)?.text ?? []);
  if (given.length > 0) return given.slice(0, 1).map((path) => [path, to]);
  const [first] = call.arguments;
  if (first?.name !== undefined && !OPTIONS.has(first.name)) return [[first.name, textOf(first.value)?.text]];
  return [];
}

const OPTIONS = new Set(["to", "as", "via", "on", "only", "except", "controller", "action", "defaults", "constraints"]);

/** `mount Sidekiq::Web => "/sidekiq"`, `mount Flipper::UI.app(Flipper), at: "/flipper"`. */
function mounted(call: Call, program: Program): readonly (readonly [string, Console | undefined, Handler?])[] {
  const written = program.text.slice(call.span.start, call.span.end);
  const app = /^mount[\s(]+([A-Z][\w:.]*)/.exec(written)?.[1]?.replaceAll("::", ".") ?? "";
  const path = /=>\s*["']([^"']*)["']|\bat:\s*["']([^"']*)["']/.exec(written);
  const console = CONSOLES.find(([pattern]) => pattern.test(app));
  const at = path?.[1] ?? path?.[2] ?? "";
  if (path && /^OkComputer\.Engine/.test(app)) return [[at, undefined, CHECKED]];
  if (path && /^HealthMonitor\.Engine/.test(app)) return [[`${at}/check`, undefined, CHECKED]];
  if (console && isConditional(call, program)) return [];
  return path ? [[at, console]] : [];
}

function prefixOf(call: Call, isOfAll: boolean): string {
  const name = nameOf(call);
  const [first] = call.arguments.filter((each) => each.name === undefined);
  const path = textOf(call.arguments.find((each) => each.name === "path")?.value)?.text;
  const text = path ?? textOf(first?.value)?.text ?? "";
  switch (name) {
    case "namespace":
    case "segment":
      return text;
    case "scope":
      return path ?? (first && program(first.value) ? text : "");
    case "resources":
      if (isOfAll) return text;
      return `${text}/:${text.replace(/s$/, "")}_id`;
    case "resource":
    case "route_param":
    case "prefix":
    case "group":
      return text;
    default:
      return "";
  }
}

/** `scope "/api"` gives a path; `scope :admin` as well. */
function program(value: Expression): boolean {
  return value.kind === "literal" && typeof value.value === "string";
}

/**
 * `mount Sidekiq::Web => "/sidekiq", constraints: OperatorConstraint.new`: an object or a function decides who comes in, a
 * hash says what the address looks like. https://guides.rubyonrails.org/routing.html#advanced-constraints
 */
function constraintsOf({ arguments: given }: Call, { text }: Program): string | undefined {
  const asked = given.find(({ name }) => name === "constraints")?.value;
  if (asked === undefined) return undefined;
  const written = text.slice(asked.span.start, asked.span.end);
  if (/^[A-Z][\w:]*/.test(written)) return /^[\w:]+/.exec(written)?.[0];
  return /^(?:->|lambda|proc|method\()/.test(written) ? "constraints" : undefined;
}

/** Blocks that only let some in: https://github.com/heartcombo/devise/wiki/How-To:-Define-resource-actions-that-require-authentication-using-routes.rb */
function guardsOf(call: Call): readonly string[] {
  const name = nameOf(call);
  if (name === "authenticate" || name === "authenticated") return [name];
  if (name !== "constraints" && name !== "scope") return [];
  const given = call.arguments.filter((each) => each.name === undefined).map(({ value }) => value);
  const named = given.flatMap((each) => spokenNames(each)).find(speaksOfAccess);
  // `constraints(id: /\d+/)` says what a parameter looks like, a function or an object who may come in.
  const isAsked = name === "constraints" && given.length > 0;
  return isAsked || named !== undefined ? [named ?? name] : [];
}
