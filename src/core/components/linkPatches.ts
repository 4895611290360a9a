import { patchedScaler, setCopies } from "../extractors/kubernetes/patches.ts";
import type { Signal } from "../model.ts";

/** Gives kustomizations what the files of RFC 6902 operations say that they patch with, and says how many pods they ask for. */
export function linkPatches(signals: readonly Signal[]): readonly Signal[] {
  const patches = new Map(
    signals.flatMap((signal) =>
      signal.kind === "kubernetes.patch" ? [[signal.place.path, signal.data] as const] : [],
    ),
  );
  if (patches.size === 0) return signals;
  return signals.flatMap((signal): readonly Signal[] => {
    if (signal.kind !== "kubernetes.kustomization") return [signal];
    const { data } = signal;
    const used = data.targets.flatMap(({ file, ...target }) => {
      const patch = patches.get(file);
      return patch === undefined ? [] : [{ target, patch }];
    });
    if (used.length === 0) return [signal];
    const completes = used.map(({ target, patch }) => ({ ...target, fields: patch.fields }));
    const parts = used.flatMap(({ target, patch }) => patch.parts.map((each) => ({ ...each, ...target })));
    const addsProbes = completes.some(({ fields }) => fields.some((field) => field.endsWith("Probe")));
    return [
      {
        ...signal,
        data: {
          ...data,
          addsProbes: data.addsProbes || addsProbes,
          completes: [...data.completes, ...completes],
          parts: [...data.parts, ...parts],
        },
      },
      ...used.flatMap(({ target, patch }): readonly Signal[] => {
        if (target.name === undefined) return [];
        const scalers = patchedScaler(patch, target, patch.bounds?.minAt ?? patch.bounds?.maxAt ?? signal.place);
        if (patch.replicas === undefined) return scalers;
        return [...scalers, ...setCopies(target.name, patch.replicas.count, patch.replicas.place)];
      }),
    ];
  });
}
