import type {
  InfrastructureCall,
  InfrastructureFields,
  InfrastructureFile,
  InfrastructureTool,
  InfrastructureValue,
  Signal,
} from "../model.ts";
import { Resolution } from "./infrastructureResolution.ts";
import { valuesByHand } from "./infrastructureVariables.ts";

/** Tools whose modules are given values by whoever calls them. */
export const RESOLVED: ReadonlySet<InfrastructureTool> = new Set<InfrastructureTool>(["Terraform", "Bicep"]);

/** More ways than this to call one module are not told apart. */
const MOST_INSTANCES = 24;
/** Modules that call modules are followed this far. */
const DEEPEST = 5;

/** A module as it is called at one place, or by itself. */
export interface ModuleInstance {
  /** "module.orders"; undefined where nothing calls it. */
  readonly name?: string;
  readonly module: Module;
  /** What the call gives, by variable. */
  readonly given: Readonly<Record<string, InfrastructureValue>>;
  /** Where whoever calls it is not to be seen, a default is only an offer. */
  readonly isOpen: boolean;
  /** Variables and locals that were worked out before. */
  readonly known: Map<string, InfrastructureValue>;
}

/** Everything that the files of one folder say together. */
export interface Module {
  readonly scope: string;
  readonly variables: InfrastructureFile["variables"];
  readonly locals: InfrastructureFile["locals"];
  readonly values: InfrastructureFile["values"];
  readonly calls: readonly InfrastructureCall[];
  readonly deployed: boolean;
  readonly outputs: boolean;
}

/** The modules of a workspace and who calls them. */
export class InfrastructureModules {
  readonly #modules = new Map<string, Module>();
  readonly #callers = new Map<string, { readonly module: Module; readonly call: InfrastructureCall }[]>();
  readonly #instances = new Map<string, readonly ModuleInstance[]>();

  constructor(files: readonly Signal<"infrastructure.file">[]) {
    const resolved = files.filter(({ data }) => RESOLVED.has(data.tool));
    const byScope = new Map<string, InfrastructureFile[]>();
    for (const { data: file } of resolved) {
      if (file.byHand) continue;
      const known = byScope.get(file.scope);
      if (known) known.push(file);
      else byScope.set(file.scope, [file]);
    }
    const byHand = valuesByHand(resolved.filter(({ data }) => data.tool === "Terraform"));
    for (const [scope, all] of byScope) this.#modules.set(scope, given(together(scope, all), byHand.get(scope)));
    for (const module of this.#modules.values()) {
      for (const call of module.calls) {
        if (call.folder === undefined) continue;
        const callers = this.#callers.get(call.folder) ?? [];
        callers.push({ module, call });
        this.#callers.set(call.folder, callers);
      }
    }
  }

  /** The ways in which a folder's module is made; none where every call makes none of it. */
  instancesOf(scope: string, depth = 0): readonly ModuleInstance[] {
    const known = this.#instances.get(scope);
    if (known !== undefined) return known;
    const module = this.#modules.get(scope) ?? together(scope, []);
    const callers = (this.#callers.get(scope) ?? []).filter((caller) => caller.module.scope !== scope);
    if (callers.length === 0 || depth > DEEPEST) return this.#keep(scope, [alone(module)]);
    this.#instances.set(scope, [alone(module)]); // in case of a circle
    const found: ModuleInstance[] = [];
    for (const { module: caller, call } of callers) {
      for (const outer of this.instancesOf(caller.scope, depth + 1)) {
        if (found.length >= MOST_INSTANCES) break;
        const instance = called(module, call, outer);
        if (instance !== undefined) found.push(instance);
      }
    }
    return this.#keep(scope, found);
  }

  #keep(scope: string, instances: readonly ModuleInstance[]): readonly ModuleInstance[] {
    this.#instances.set(scope, instances);
    return instances;
  }
}

/** Whoever keeps values for a module beside it applies it with them. */
function given(module: Module, byHand: Module["values"] | undefined): Module {
  return byHand === undefined ? module : { ...module, values: { ...module.values, ...byHand }, deployed: true };
}

function together(scope: string, files: readonly InfrastructureFile[]): Module {
  return {
    scope,
    variables: Object.assign({}, ...files.map(({ variables }) => variables)) as Module["variables"], // each is of that type
    locals: Object.assign({}, ...files.map(({ locals }) => locals)) as Module["locals"],
    values: Object.assign({}, ...files.map(({ values }) => values)) as Module["values"],
    calls: files.flatMap(({ calls }) => calls),
    deployed: files.some(({ deployed }) => deployed),
    outputs: files.some(({ outputs }) => outputs),
  };
}

/** Without a provider, a backend or values of its own, what asks for variables and gives outputs is made to be called. */
function alone(module: Module): ModuleInstance {
  const isNamedSo = /(?:^|\/)modules?\//.test(`${module.scope}/`);
  const asks = Object.values(module.variables).some(({ value }) => value === undefined);
  const isOpen = !module.deployed && (isNamedSo || module.outputs || asks);
  return { module, given: module.values, isOpen, known: new Map() };
}

function called(module: Module, call: InfrastructureCall, outer: ModuleInstance): ModuleInstance | undefined {
  const resolution = new Resolution(outer);
  const copies = call.copies === undefined ? undefined : resolution.value(call.copies);
  if (copies !== undefined && Resolution.isNone(copies)) return undefined;
  const inner = new Resolution(outer, copies === undefined ? {} : { each: copies });
  const fields: InfrastructureFields = inner.fields(call.fields);
  const given = Object.entries(fields).map(([name, { value }]) => [name, value] as const);
  const name = outer.name === undefined ? `module.${call.name}` : `${outer.name}.module.${call.name}`;
  return { name, module, given: Object.fromEntries(given), isOpen: false, known: new Map() };
}
