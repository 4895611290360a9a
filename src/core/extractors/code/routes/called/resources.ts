import type { Handler, Signal } from "../../../../model.ts";
import type { Call, Expression } from "../../program.ts";
import { originOf, textOf } from "../origin.ts";
import { chainedGuards } from "./around.ts";
import type { Reach } from "./reach.ts";
import { type Reader, routeSignal, UNSEEN } from "./signals.ts";

/** https://laravel.com/docs/controllers#actions-handled-by-resource-controllers */
const ACTIONS: readonly (readonly [string, string, string])[] = [
  ["GET", "", "index"],
  ["POST", "", "store"],
  ["GET", "{id}", "show"],
  ["PUT", "{id}", "update"],
  ["DELETE", "{id}", "destroy"],
];

/** The routes of `Route::resource('orders', OrderController::class)->except(['destroy'])`. */
export function resources(call: Call, on: Reach, library: string, reader: Reader): readonly Signal[] {
  const [name, controller] = call.arguments;
  const text = textOf(name?.value);
  if (text === undefined || controller === undefined) return [];
  const chained = reader.roots.chainedTo(call);
  const [only, except] = [listed("only", chained), listed("except", chained)];
  const guards = chainedGuards(chained);
  const base = text.text.split(".").join("/{parent}/");
  return ACTIONS.filter(([, , action]) => (only?.includes(action) ?? true) && !except?.includes(action)).flatMap(
    ([method, below, action]) =>
      routeSignal(
        call,
        on,
        [method],
        below === "" ? base : `${base}/${below}`,
        text.dynamic,
        handlerOf(controller.value, action),
        { guards },
        library,
        reader,
      ).map((each) => (each.kind === "server.route" ? { ...each, data: { ...each.data, isSupposed: true } } : each)),
  );
}

function handlerOf(controller: Expression, name: string): Handler {
  const origin = controller.kind === "member" && controller.name === "class" ? originOf(controller.object) : undefined;
  return origin ? { ...UNSEEN, elsewhere: { name, from: origin.module } } : UNSEEN;
}

function listed(name: string, chained: readonly Call[]): readonly string[] | undefined {
  const call = chained.find(({ callee }) => callee.kind === "member" && callee.name === name);
  if (call === undefined) return undefined;
  const values = call.arguments.flatMap(({ value }) => (value.kind === "list" ? value.items : [value]));
  return values.flatMap((each) => textOf(each)?.text ?? []);
}
