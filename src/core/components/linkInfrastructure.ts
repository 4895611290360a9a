import type { InfrastructureFields, InfrastructureResource, InfrastructureValue, Signal } from "../model.ts";
import { InfrastructureModules, type ModuleInstance, RESOLVED } from "./infrastructureModules.ts";
import { isEmpty, itemsOf, Resolution } from "./infrastructureResolution.ts";

/**
 * Fills in what variables, locals, arguments of module calls and conditions come to, as far as the files say. A resource of
 * a module that is called several times becomes one for each way in which it comes out; what is made zero times is gone.
 */
export function linkInfrastructure(signals: readonly Signal[]): readonly Signal[] {
  const files = signals.filter((signal) => signal.kind === "infrastructure.file");
  if (files.length === 0 || !signals.some(({ kind }) => kind === "infrastructure.resource")) return signals;
  const modules = new InfrastructureModules(files);
  return signals.flatMap((signal): readonly Signal[] => {
    if (signal.kind !== "infrastructure.resource" || !RESOLVED.has(signal.data.tool)) return [signal];
    return instancesOf(signal.data, modules).map((data) => ({ ...signal, data }));
  });
}

function instancesOf(
  resource: InfrastructureResource,
  modules: InfrastructureModules,
): readonly InfrastructureResource[] {
  const found = new Map<string, InfrastructureResource>();
  for (const instance of modules.instancesOf(resource.scope)) {
    for (const resolved of resolvedIn(resource, instance)) {
      const key = JSON.stringify([resolved.fields, resolved.copies]);
      if (!found.has(key)) found.set(key, resolved);
    }
  }
  return [...found.values()];
}

/** The resource as one instance of its module makes it: none where that makes none, several where each gives other rights. */
function resolvedIn(resource: InfrastructureResource, instance: ModuleInstance): readonly InfrastructureResource[] {
  const copies = resource.copies === undefined ? undefined : new Resolution(instance).value(resource.copies);
  if (copies !== undefined && isEmpty(copies)) return [];
  const { copies: _, ...rest } = resource;
  return eachOf(resource, copies).map((each) => {
    const fields: InfrastructureFields = new Resolution(instance, each === undefined ? {} : { each }).fields(
      resource.fields,
    );
    return {
      ...rest,
      fields,
      ...(copies === undefined ? {} : { copies: countOf(copies) }),
      ...(instance.name === undefined ? {} : { madeBy: instance.name }),
    };
  });
}

/** What gives a right or opens a port is looked at one by one, where a list says for what each of them is. */
const ONE_BY_ONE = /_policy_attachment$|_iam_(?:member|binding)$|_role_assignment$|_security_group_(?:ingress_)?rule$/;

function eachOf(
  { type }: InfrastructureResource,
  copies: InfrastructureValue | undefined,
): readonly (InfrastructureValue | undefined)[] {
  const items = copies === undefined || !ONE_BY_ONE.test(type) ? undefined : itemsOf(copies);
  return items === undefined || items.length > 50 ? [copies] : items.map((item) => [item]);
}

/** How many there are: a number stays, a collection is as many as it holds. */
function countOf(copies: InfrastructureValue): InfrastructureValue {
  if (copies === null || typeof copies !== "object") return copies;
  if ("is" in copies) return copies.is === "map" && copies.open !== true ? Object.keys(copies.fields).length : copies;
  return copies.length;
}
