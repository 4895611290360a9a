import type { Signal } from "../model.ts";
import { instrumentsIn } from "./linkMetrics.ts";

/** Alerts and dashboards of software that is made here: what fails in it is what its users notice. */
export function linkOwnMetrics(signals: readonly Signal[]): readonly Signal[] {
  const names = instrumentsIn(signals.flatMap((signal) => (signal.kind === "library.used" ? [signal] : [])));
  if (names.length === 0) return signals;
  const isOwn = (software: string) => names.some((name) => name.startsWith(`${software}_`));
  return signals.map((signal) => {
    if (signal.kind === "alert.defined" && signal.data.ifOwn?.software.every(isOwn))
      return { ...signal, data: { ...signal.data, subjects: signal.data.ifOwn.subjects } };
    if (signal.kind === "dashboard.defined" && signal.data.ifOwn?.software.some(isOwn))
      return { ...signal, data: { ...signal.data, shows: signal.data.ifOwn.shows } };
    return signal;
  });
}
