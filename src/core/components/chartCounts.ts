import type { Place, Signal } from "../model.ts";

/** An action that gives a value as it is: "{{ .Values.web.replicaCount }}". */
const VALUE = /^\{\{-?\s*\.Values\.(\w+(?:\.\w+)*)\s*(?:\|\s*(?:int(?:64)?|default\s+\d+)\s*)*-?\}\}$/;

/** The number of pods of a chart's workloads where the values give it, since that is where it is changed. */
export function countsInValues(
  signals: readonly Signal[],
  template: string,
  placeOf: (path: string) => Place | undefined,
): readonly Signal[] {
  return signals.map((signal) => {
    if (signal.kind !== "kubernetes.workload" || signal.data.replicas === undefined) return signal;
    const { replicas } = signal.data;
    const { start, end } = replicas.place.span;
    const written = template.slice(start, end);
    if (!written.includes("{{")) return signal;
    const path = VALUE.exec(written)?.[1];
    const place = path === undefined ? undefined : placeOf(path);
    const within = replicas.place.within;
    const placed =
      place === undefined
        ? { ...replicas, calculated: true as const }
        : { ...replicas, place: { ...place, ...(within === undefined ? {} : { within }) } };
    return { ...signal, data: { ...signal.data, replicas: placed } };
  });
}
