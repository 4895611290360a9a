import type { Signal } from "../../../../model.ts";
import type { Call, Expression } from "../../program.ts";
import { handlerOf } from "../handler.ts";
import { functionOf, type textOf } from "../origin.ts";
import { guardsAmong } from "./access.ts";
import { askingParameters } from "./extracted.ts";
import { insideOf } from "./inside.ts";
import { layersAround } from "./layers.ts";
import type { Reach } from "./reach.ts";
import { type Reader, routeSignal } from "./signals.ts";

/**
 * axum's `get(list).post(create)`: https://docs.rs/axum/latest/axum/routing/method_routing/. Poem takes a handler as it is
 * for requests of every method: https://docs.rs/poem/latest/poem/struct.Route.html#method.at
 */
export function verbs(
  call: Call,
  on: Reach,
  text: ReturnType<typeof textOf>,
  given: Expression | undefined,
  library: string,
  reader: Reader,
): readonly Signal[] {
  const found: Signal[] = [];
  const layers: string[] = [];
  const around = layersAround(call, reader.roots);
  const add = (method: string, handlers: readonly Expression[]) => {
    const { text: path, dynamic } = text ?? { text: "", dynamic: true };
    const [held] = handlers.flatMap((each) => functionOf(each) ?? []);
    const taken = held ? askingParameters(held, reader.program) : [];
    const access = { guards: [...layers, ...around, ...taken], ...insideOf(handlers, reader.program) };
    const handler = handlerOf(handlers, reader.program);
    found.push(...routeSignal(call, on, [method], path, dynamic, handler, access, library, reader));
  };
  for (let at = given, depth = 0; at?.kind === "call" && depth < 12; depth++) {
    const { callee, arguments: inner } = at;
    const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
    if (/layer$|^wrap$/.test(name)) layers.push(...guardsAmong(inner.map(({ value }) => value)));
    else if (name === "to" && callee.kind === "member" && callee.object.kind === "call") {
      // actix: `web::get().to(handler)`
      const maker = callee.object.callee;
      const method = maker.kind === "member" || maker.kind === "name" ? maker.name : "";
      add(
        VERB.test(method) ? method.toUpperCase() : "ALL",
        inner.map(({ value }) => value),
      );
    } else if (VERB.test(name) && inner.length > 0) {
      // `get_with(handler, transform)` documents it beside: https://docs.rs/aide/latest/aide/axum/index.html
      const documented = name.endsWith("_with");
      const verb = name.replace(/_with$/, "");
      add(
        verb === "any" ? "ALL" : verb.toUpperCase(),
        (documented ? inner.slice(0, 1) : inner.slice(-1)).map(({ value }) => value),
      );
    }
    at = callee.kind === "member" ? callee.object : undefined;
  }
  if (found.length === 0 && library === "poem" && given && given.kind !== "call") add("ALL", [given]);
  return found;
}

const VERB = /^(?:get|head|post|put|patch|delete|options|any)(?:_with)?$/;
