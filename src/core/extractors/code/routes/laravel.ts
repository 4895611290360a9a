import type { Signal } from "../../../model.ts";
import type { Program } from "../program.ts";

/** What Laravel does with a file's routes by where it lies: https://laravel.com/docs/routing#api-routes */
export function laravelRoutes(found: readonly Signal[], program: Program): readonly Signal[] {
  const isApi = /(?:^|\/)routes\/api\.php$/.test(program.path);
  return isApi ? found.map(belowApi) : found;
}

function belowApi(signal: Signal): Signal {
  if (signal.kind !== "server.route" || signal.data.framework !== "laravel") return signal;
  return { ...signal, data: { ...signal.data, path: `api/${signal.data.path}` } };
}
