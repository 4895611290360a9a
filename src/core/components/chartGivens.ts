import type { KubernetesContainer, KubernetesWorkload, Place, Signal } from "../model.ts";

/** An action that gives a value as it is: "{{ .Values.web.replicaCount }}". */
const VALUE = /^\{\{-?\s*\.Values\.(\w+(?:\.\w+)*)\s*(?:\|\s*(?:int(?:64)?|default\s+\d+)\s*)*-?\}\}$/;
/** The end of an image, from its tag on, where a value gives it. */
const TAG_BY_VALUE = /(?:^|[:}"'])\{\{[^{}]*\.Values\.[^{}]*\}\}["']?$/;

/** What a chart's values say. */
export interface Said {
  /** Where the number stands that they give at a path. */
  readonly countAt: (path: string) => Place | undefined;
  /** The chart's own are all that is known. */
  readonly isOpen: boolean;
}

/**
 * The numbers of pods of a chart's workloads at their places in the values, since they are changed there, and what only the
 * chart's own values give marked as its default.
 */
export function givenByValues(signals: readonly Signal[], template: string, said: Said): readonly Signal[] {
  return signals.map((signal) => {
    if (signal.kind === "kubernetes.workload") return { ...signal, data: counted(signal.data, template, said) };
    return signal.kind === "kubernetes.container" && said.isOpen
      ? { ...signal, data: tagged(signal.data, template) }
      : signal;
  });
}

function counted(data: KubernetesWorkload, template: string, { countAt, isOpen }: Said): KubernetesWorkload {
  const { replicas } = data;
  if (replicas === undefined) return data;
  const { start, end } = replicas.place.span;
  const written = template.slice(start, end);
  if (!written.includes("{{")) return data;
  const path = VALUE.exec(written)?.[1];
  const place = path === undefined ? undefined : countAt(path);
  const within = replicas.place.within;
  const placed =
    place === undefined
      ? { ...replicas, calculated: true as const }
      : { ...replicas, place: { ...place, ...(within === undefined ? {} : { within }) } };
  const isDefault = isOpen && written.includes(".Values.");
  return { ...data, replicas: { ...placed, ...(isDefault ? { byDefault: true as const } : {}) } };
}

function tagged(data: KubernetesContainer, template: string): KubernetesContainer {
  const { start, end } = data.imageAt?.span ?? { start: 0, end: 0 };
  return TAG_BY_VALUE.test(template.slice(start, end)) ? { ...data, imageByDefault: true } : data;
}
