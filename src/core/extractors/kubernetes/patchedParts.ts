import type { PatchedParts, Place, Signal } from "../../model.ts";

/** What a container says as a patch of another. */
export function partsOfContainer(
  { data, place }: Signal<"kubernetes.container">,
  placeOf: (place: Place) => Place = (own) => own,
): Omit<PatchedParts, "kind"> {
  const { probes, name, image, imageAt } = data;
  const probeAt = {
    readinessProbe: probes.readiness?.place,
    livenessProbe: probes.liveness?.place,
    startupProbe: probes.startup?.place,
  };
  const written = (part: string) => Object.entries(probeAt).find(([name]) => name === part)?.[1] ?? place;
  return {
    ...(name === "" ? {} : { container: name }),
    gives: data.gives.map((part) => ({ part, place: placeOf(written(part)) })),
    drops: (data.drops ?? []).map((each) => ({ part: each.part, place: placeOf(each.place) })),
    ...(image === undefined ? {} : { image: { written: image, place: placeOf(imageAt ?? place) } }),
  };
}
