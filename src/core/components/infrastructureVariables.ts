import type { InfrastructureFile, InfrastructureValue, Signal } from "../model.ts";
import { folderOf } from "./folders.ts";
import { isForProduction } from "./linkEnvironments.ts";
import { sharedFolders } from "./modules.ts";

type File = Signal<"infrastructure.file">;
type Values = InfrastructureFile["values"];

/** Of the values that a file gives, so many must be variables of the module it is for. */
const MOST_OF = 0.8;

/**
 * The values that files beside a module give it by `-var-file`, by the module's folder: `prod.tfvars` in its own folder,
 * `envs/prod/terraform.tfvars` in another. Which of several is used, no file says: those for production speak, else what
 * all of them agree on. https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files
 */
export function valuesByHand(files: readonly File[]): ReadonlyMap<string, Values> {
  const modules = new Map<string, Set<string>>();
  for (const { data } of files) {
    const variables = modules.get(data.scope) ?? new Set();
    for (const name of Object.keys(data.variables)) variables.add(name);
    modules.set(data.scope, variables);
  }
  const given = new Map<string, File[]>();
  for (const file of files) {
    const isByHand = file.data.byHand === true || modules.get(file.data.scope)?.size === 0;
    const module = isByHand ? moduleOf(file, modules) : undefined;
    if (module !== undefined) given.set(module, [...(given.get(module) ?? []), file]);
  }
  return new Map([...given].map(([module, each]) => [module, together(each)]));
}

/** The module whose variables it gives: of several, the one it gives most of, then the nearest. */
function moduleOf({ data, place }: File, modules: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const names = Object.keys(data.values);
  if (names.length === 0) return undefined;
  let best: { readonly scope: string; readonly known: number; readonly near: number } | undefined;
  for (const [scope, variables] of modules) {
    const known = names.filter((name) => variables.has(name)).length;
    if (known === 0 || known < names.length * MOST_OF) continue;
    const near = scope === folderOf(place.path) ? Number.POSITIVE_INFINITY : sharedFolders(`${scope}/`, place.path);
    if (!best || known > best.known || (known === best.known && near > best.near)) best = { scope, known, near };
  }
  return best?.scope;
}

function together(files: readonly File[]): Values {
  const live = files.filter(({ place }) => isForProduction(place.path));
  const chosen = (live.length > 0 ? live : files).map(({ data }) => data.values);
  const names = new Set(chosen.flatMap((values) => Object.keys(values)));
  return Object.fromEntries([...names].map((name) => [name, agreed(chosen.map((values) => values[name]))]));
}

function agreed([first, ...others]: readonly (InfrastructureValue | undefined)[]): InfrastructureValue {
  const isSame = others.every((each) => JSON.stringify(each) === JSON.stringify(first));
  return first !== undefined && isSame ? first : { is: "unknown", why: "files of values give it differently" };
}
