import type { Handler } from "../../../model.ts";
import type { Call, Expression } from "../program.ts";
import { textOf } from "./origin.ts";

/** A handler of Rails that nobody can follow. */
export const UNSEEN: Handler = { answers: "unknown", asks: [] };

const ACTIONS: readonly (readonly [string, string, string])[] = [
  ["index", "GET", ""],
  ["create", "POST", ""],
  ["show", "GET", ":id"],
  ["update", "PATCH", ":id"],
  ["destroy", "DELETE", ":id"],
];

/** A route that `resources` makes. */
export interface ResourceRoute {
  readonly method: string;
  readonly path: string;
  /** "orders#index". */
  readonly to: string;
}

/** https://guides.rubyonrails.org/routing.html#crud-verbs-and-actions */
export function resourceRoutes(call: Call, kind: "resources" | "resource"): readonly ResourceRoute[] {
  const listed = (key: string): readonly string[] | undefined => {
    const value = option(call, key);
    return value && (value.kind === "list" ? value.items : [value]).flatMap((each) => textOf(each)?.text ?? []);
  };
  const only = listed("only");
  const except = listed("except") ?? [];
  const path = textOf(option(call, "path"))?.text;
  return namesOf(call).flatMap((name) =>
    ACTIONS.filter(([action]) => (only?.includes(action) ?? true) && !except.includes(action)).flatMap(
      ([action, method, below]): readonly ResourceRoute[] => {
        if (kind === "resource" && action === "index") return [];
        const own = path ?? name;
        const isPlain = kind === "resource" || below === "";
        return [{ method, path: isPlain ? own : `${own}/${below}`, to: `${controllerFor(call, name)}#${action}` }];
      },
    ),
  );
}

/** The controller of `resources :orders`, and of `resource :profile`, whose controller is named in the plural. */
function controllerFor(call: Call, name: string): string {
  const given = textOf(option(call, "controller"))?.text;
  return given ?? (nameOf(call) === "resource" ? plural(name) : name);
}

/** https://guides.rubyonrails.org/routing.html#singular-resources */
function plural(name: string): string {
  if (/s$/.test(name)) return name;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** "orders#refund" of `post :refund` inside of `resources :orders`, and what `to:` says. */
export function actionOf(
  call: Call,
  to: string | undefined,
  path: string,
  around: readonly Call[],
): string | undefined {
  if (to?.includes("#")) return to;
  const action = to ?? textOf(option(call, "action"))?.text ?? path;
  const given = textOf(option(call, "controller"))?.text ?? nearestController(around);
  if (given !== undefined && /^\w+$/.test(action)) return `${given}#${action}`;
  const [, controller, last] = /^\/?((?:\w+\/)*\w+)\/(\w+)$/.exec(action) ?? [];
  return controller === undefined ? undefined : `${controller}#${last}`;
}

function nearestController(around: readonly Call[]): string | undefined {
  const call = around.findLast(
    (each) => /^(?:resources?|controller)$/.test(nameOf(each)) || option(each, "controller") !== undefined,
  );
  const scoped = call && nameOf(call) === "scope" ? textOf(option(call, "controller"))?.text : undefined;
  if (scoped !== undefined) return scoped;
  const [name] = call ? namesOf(call) : [];
  if (call === undefined || name === undefined) return undefined;
  return nameOf(call) === "controller" ? name : controllerFor(call, name);
}

/** Rails' own health controller answers 200 once the application has booted: https://api.rubyonrails.org/classes/Rails/HealthController.html */
export function handlerOf(to: string | undefined, around: readonly Call[]): Handler {
  if (to === "rails/health#show") return { answers: "constant", asks: [] };
  const [, root = "", given = "", action = ""] = /^(\/?)((?:\w+\/)*\w+)#(\w+)$/.exec(to ?? "") ?? [];
  if (given === "") return UNSEEN;
  const controller = [...(root === "" ? modulesOf(around) : []), given].join("/");
  const words = controller
    .split("/")
    .map((part) => part.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
  // https://guides.rubyonrails.org/autoloading_and_reloading_constants.html
  const from = `app/controllers/${controller}_controller.rb`;
  return { ...UNSEEN, elsewhere: { name: `${words.join(".")}Controller.${action}`, from } };
}

/** `namespace :admin`, `scope module: "api"`: https://guides.rubyonrails.org/routing.html#controller-namespaces-and-routing */
function modulesOf(around: readonly Call[]): readonly string[] {
  return around.flatMap((call) => {
    const module = textOf(option(call, "module"))?.text;
    if (module !== undefined) return [module];
    return nameOf(call) === "namespace" ? namesOf(call).slice(0, 1) : [];
  });
}

function namesOf(call: Call): readonly string[] {
  return call.arguments.filter(({ name }) => name === undefined).flatMap(({ value }) => textOf(value)?.text ?? []);
}

function option(call: Call, key: string): Expression | undefined {
  return call.arguments.find(({ name }) => name === key)?.value;
}

/** What is called: "resources", "namespace". */
export function nameOf({ callee }: Call): string {
  return callee.kind === "member" ? callee.name : "";
}
