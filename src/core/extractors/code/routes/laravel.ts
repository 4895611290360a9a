import type { Signal } from "../../../model.ts";
import { placeOf } from "../facts.ts";
import type { Program } from "../program.ts";
import { textOf } from "./origin.ts";

/** What Laravel does with a file's routes by where it lies and how it is told of: https://laravel.com/docs/routing#api-routes */
export function laravelRoutes(found: readonly Signal[], program: Program): readonly Signal[] {
  const isApi = /(?:^|\/)routes\/api\.php$/.test(program.path);
  const prefixed = isApi ? found.map(belowApi) : found;
  return [...prefixed, ...ownHealth(program)];
}

function belowApi(signal: Signal): Signal {
  if (signal.kind !== "server.route" || signal.data.framework !== "laravel") return signal;
  return { ...signal, data: { ...signal.data, path: `api/${signal.data.path}` } };
}

/** `->withRouting(health: '/up')` answers once the application has booted: https://laravel.com/docs/deployment#the-health-route */
function ownHealth(program: Program): readonly Signal[] {
  return program.calls.flatMap((call): readonly Signal[] => {
    if (call.callee.kind !== "member" || call.callee.name !== "withRouting") return [];
    const path = textOf(call.arguments.find(({ name }) => name === "health")?.value)?.text;
    if (path === undefined) return [];
    const data = { language: "php", framework: "laravel", method: "GET", path } as const;
    return [
      {
        kind: "server.route",
        place: placeOf(call, program),
        data: { ...data, handler: { answers: "constant", asks: [] } },
      },
    ];
  });
}
