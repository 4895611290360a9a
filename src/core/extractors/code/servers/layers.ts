import type { Signal } from "../../../model.ts";
import { placeOf } from "../facts.ts";
import type { Resolver } from "../resolve.ts";
import { calleeNames } from "./spelled.ts";

/** Layers that bound what a handler may take: https://docs.rs/tower-http/latest/tower_http/timeout/ */
const LAYERS =
  /^(?:tower_http\.timeout|tower\.timeout)\.(?:RequestBody)?(?:Timeout|TimeoutLayer)\.(?:new|with_status_code)$/;

/** Limits that axum's servers get from a layer. */
export function timeoutLayers(resolver: Resolver): readonly Signal<"server.setting">[] {
  const { program } = resolver;
  if (program.language !== "rust") return [];
  return program.calls.flatMap((call) => {
    const { callee } = call;
    if (callee.kind !== "member" || !/^(?:new|with_status_code)$/.test(callee.name)) return [];
    if (!calleeNames(call, resolver).some((name) => LAYERS.test(name))) return [];
    const data = { server: "axum", says: "TimeoutLayer", holds: { state: "set", by: "instance" }, fixes: [] } as const;
    return [{ kind: "server.setting" as const, place: placeOf(call, program), data }];
  });
}
