import type { Finding, Place, Signal } from "../../model.ts";
import { imageOf, isFloating } from "./images.ts";

type Variant = Signal<"kubernetes.variant">;

/** Images as environments pull them, by where they are written. */
export interface EnvironmentImages {
  /** False for the image of a manifest that every environment for production puts another in place of. */
  isPulled(container: Signal<"kubernetes.container">): boolean | undefined;
  /** Names the environment that pins the image of a finding. */
  compare(finding: Finding): Finding;
}

/** One container of one environment. */
interface Pulled {
  readonly variant: Variant;
  /** What the same container is known by in all environments. */
  readonly of: string;
  readonly written: string;
  readonly place: Place;
}

export function environmentImages(variants: readonly Variant[]): EnvironmentImages {
  const byContainer = new Map<string, Pulled[]>();
  const byPlace = new Map<string, Pulled>();
  for (const variant of variants) {
    const { manifest, workload, containers, environment } = variant.data;
    for (const { name, image } of containers) {
      if (image === undefined) continue;
      const pulled = { variant, of: [manifest, workload, name].join("#"), ...image };
      byContainer.set(pulled.of, [...(byContainer.get(pulled.of) ?? []), pulled]);
      if (environment === "production") byPlace.set(keyOf(image.place), pulled);
    }
  }
  return {
    isPulled({ data, place }) {
      const live = (byContainer.get([place.path, data.workload, data.name].join("#")) ?? []).filter(
        (each) => each.variant.data.environment === "production",
      );
      return live.length === 0 ? undefined : live.some(({ written }) => written === data.image);
    },
    compare(finding) {
      const own = finding.place === undefined ? undefined : byPlace.get(keyOf(finding.place));
      const pinned = own && (byContainer.get(own.of) ?? []).find(({ written }) => isPinned(written));
      if (own === undefined || pinned === undefined) return finding;
      const [here, there] = [own.variant.data.overlay, pinned.variant.data.overlay];
      const message = `${finding.message.replace(/\.$/, "")}; ${there} pins it, ${here} does not.`;
      const related = [
        { message: `The image of ${there}`, place: pinned.place },
        { message: `What ${here} deploys`, place: own.variant.place },
      ];
      return { ...finding, message, related };
    },
  };
}

function isPinned(written: string): boolean {
  const image = imageOf(written);
  return image !== undefined && !isFloating(image);
}

function keyOf({ path, span }: Place): string {
  return `${path}#${span.start}`;
}
