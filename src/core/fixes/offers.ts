import type { Component, FileChange, Signal } from "../model.ts";
import { changesOf } from "./apply.ts";
import type { ScaffoldContext } from "./scaffold.ts";
import { SCAFFOLDS } from "./scaffolds/index.ts";
import { withoutUnstartedGo } from "./scaffolds/text/goStarted.ts";

/** What can be scaffolded, as a list to choose from. */
export interface ScaffoldOffer {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly check: string;
  readonly choices: readonly { readonly id: string; readonly title: string }[];
  /** Asks for a component, whatever its check is asked of. */
  readonly perComponent?: true;
}

export interface ScaffoldRequest {
  readonly id: string;
  readonly component?: string;
  readonly choice?: string;
}

export interface PlannedChanges {
  readonly changes: readonly FileChange[];
  /** Why there is nothing to do, what was left out, or what to do afterwards. */
  readonly note?: string;
}

/** What a scan saw, for those who write from it. */
export interface Sight extends Pick<ScaffoldContext, "components" | "everywhere" | "today" | "read"> {
  signalsOf(component: Component): readonly Signal[];
  /** Who answers for an area of the checklist, by area. */
  readonly owners: Readonly<Record<string, string>>;
}

/** What can be scaffolded, with the choices that what was seen gives: what is here comes before what may be. */
export function scaffoldOffers(everywhere: readonly Signal[]): readonly ScaffoldOffer[] {
  return SCAFFOLDS.map((scaffold) => {
    const { id, title, description, check, choices = [], perComponent } = scaffold;
    return {
      id,
      title,
      description,
      check,
      choices: [...(scaffold.choicesIn?.(everywhere) ?? []), ...choices],
      ...(perComponent ? { perComponent } : {}),
    };
  });
}

/** What a scaffold would make. Rejects for an unknown scaffold or component. */
export async function scaffolded(request: ScaffoldRequest, sight: Sight): Promise<PlannedChanges> {
  const scaffold = SCAFFOLDS.find(({ id }) => id === request.id);
  if (scaffold === undefined) throw new Error(`"${request.id}" is not a scaffold`);
  const { components, everywhere, today, read } = sight;
  const component = components.find(({ id }) => request.component === undefined || id === request.component);
  if (component === undefined) throw new Error(`"${request.component}" is not a component`);
  const owner = sight.owners[scaffold.check.split("/")[0] ?? ""] ?? ownerOfAll(everywhere);
  const context = await withoutUnstartedGo({
    component,
    components,
    signals: sight.signalsOf(component),
    everywhere,
    today,
    ...(owner === undefined ? {} : { owner }),
    ...(request.choice === undefined ? {} : { choice: request.choice }),
    read,
  });
  const plan = await scaffold.plan(context);
  const changes = await changesOf(plan.creates, plan.edits, read);
  const note = plan.nothing ?? (changes.length === 0 ? "Everything it would make is there already." : plan.afterwards);
  return { changes, ...(note === undefined ? {} : { note }) };
}

/** Whom CODEOWNERS names for everything, where that is one, without the "@" that YAML has no place for: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
function ownerOfAll(everywhere: readonly Signal[]): string | undefined {
  const rules = everywhere.flatMap((signal) => (signal.kind === "ownership.rules" ? signal.data.rules : []));
  const all = rules.filter(({ pattern, section }) => pattern === "*" && section === undefined).at(-1);
  return all?.owners.length === 1 ? all.owners[0]?.replace(/^@/, "") : undefined;
}
