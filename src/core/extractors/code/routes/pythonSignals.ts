import type { Signal } from "../../../model.ts";
import type { Expression, Program } from "../program.ts";
import type { Holder, Holders } from "./holders.ts";
import { reference } from "./pythonCalls.ts";

/** What a signal says of the app or router it hangs on. */
export function base(on: Holder) {
  return {
    language: "python",
    framework: on.framework,
    on: on.name,
    ...(on.from === undefined ? {} : { from: on.from }),
  };
}

/** A router that this file imports under the name of what others take from it: a package's `__init__`. */
export function passedOn(name: string, value: Expression, holders: Holders, program: Program): readonly Signal[] {
  if (!/__init__\.py$/.test(program.path) || !/rout|health|api|blueprint|^bp|_bp$|^app$/i.test(name)) return [];
  const holder = holders.of(value);
  if (holder?.kind !== "imported" || !holder.from?.startsWith(".")) return [];
  const unique = `${name} (exported)`;
  const place = { path: program.path, span: value.span };
  const of = { language: "python", framework: holder.framework };
  const router = { ...of, name: unique, exportedAs: [name] };
  const mount = { ...of, on: unique, prefix: "", router: reference(holder), suspected: true };
  return [
    { kind: "server.router", place, data: router },
    { kind: "server.mount", place, data: mount },
  ];
}
