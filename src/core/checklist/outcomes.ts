import type { Link } from "../links/link.ts";
import { linksOf } from "../links/links.ts";
import type { Check, Component, SignalCheck, SignalKind } from "../model.ts";
import { changesBetween, type MaterialChanges } from "./changes.ts";
import {
  type Asked,
  closure,
  decide,
  isOfChecklist,
  type Material,
  nothingYet,
  type Outcome,
  under,
} from "./decide.ts";

interface Known {
  readonly outcome: Outcome;
  readonly looked: Asked;
}

/** What each check said of each component, what leads where, and what was looked at: all is asked again where that changed. */
export class Outcomes {
  #known = new Map<string, Known>();
  #basis = "";
  #material: Material | undefined;
  #links: { readonly links: readonly Link[]; readonly looked: Asked } | undefined;

  get(check: Check, component: Component | undefined): Outcome | undefined {
    return this.#known.get(key(check, component))?.outcome;
  }

  /** What leads where. */
  get links(): readonly Link[] {
    return this.#links?.links ?? [];
  }

  /** `changed` are the kinds of which signals came, went or changed; `paths` what custom checks read beyond signals. */
  renew(
    checks: readonly Check[],
    material: Material,
    changed: ReadonlySet<SignalKind>,
    paths: readonly string[],
  ): void {
    const basis = JSON.stringify([material.components, material.config, material.today, paths]);
    if (basis !== this.#basis) {
      this.#known.clear();
      this.#links = undefined;
    }
    this.#basis = basis;
    const changes = this.#material && changesBetween(this.#material, material, closure(changed));
    this.#material = material;
    for (const check of checks) {
      if (isOfChecklist(check)) continue;
      for (const component of check.scope === "repository" ? [undefined] : material.components)
        if (this.#isStale(check, component, changes)) this.#ask(check, component, material);
    }
    if (this.#links === undefined || changes === undefined || changes.touch(this.#links.looked, undefined))
      this.#links = linked(material);
  }

  #isStale(check: Check, component: Component | undefined, changes: MaterialChanges | undefined): boolean {
    const known = this.#known.get(key(check, component));
    return known === undefined || changes === undefined || changes.touch(known.looked, component);
  }

  #ask(check: SignalCheck, component: Component | undefined, material: Material): void {
    const looked = nothingYet();
    const outcome = decide(check, component, material, looked);
    this.#known.set(key(check, component), { outcome, looked });
  }
}

function linked({ everywhere, components }: Material) {
  const looked = nothingYet();
  return { links: linksOf(under(everywhere, looked.everywhere), components), looked };
}

function key(check: Check, component: Component | undefined): string {
  return `${check.id}\0${component?.id ?? ""}`;
}
