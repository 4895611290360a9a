import { changesSince } from "../../components/linkArchitecture.ts";
import type { Finding, ScaffoldFix, Seen, Signal } from "../../model.ts";

type Reads = "document.page" | "architecture.file";
type Page = Signal<"document.page">;

/** What is wrong with the age of the threat models, or worth a note. */
export interface Age {
  readonly stale?: Finding;
  readonly note?: Finding;
}

const AGAIN: ScaffoldFix = {
  kind: "scaffold",
  title: "Record that its threats were gone through, for the architecture as it is",
  safety: "review",
  scaffold: "threat-model",
};

/** By the state of the architecture that they record; where they record none, by the days that documents bear. */
export function ageOf(seen: Seen<Reads>): Age {
  const models = pagesAbout(seen, "threat-model");
  const [model] = models;
  if (model === undefined) return {};
  const files = seen.all("architecture.file");
  const records = models.flatMap(({ data }) => data.recorded ?? []);
  const changes = changesSince(records, files);
  if (changes === undefined) {
    const stale = olderByDay(models, seen);
    if (stale) return { stale };
    return files.length === 0 || records.length === 0 ? {} : { note: unrecorded(model, files) };
  }
  const [first, ...rest] = changes;
  if (first === undefined) return {};
  const others = rest.length === 0 ? "" : `, and so it is with ${rest.length} more`;
  const stale: Finding = {
    kind: "architecture-changed",
    message: `${first.path} ${first.how} since "${model.data.title}" was gone through${others}. New parts have no threats yet.`,
    severity: "info",
    place: model.place,
    related: changes.flatMap(({ how, path, place }) => (place ? [{ message: `${path} ${how}.`, place }] : [])),
    fixes: [AGAIN],
  };
  return { stale };
}

function unrecorded(model: Page, files: readonly Signal<"architecture.file">[]): Finding {
  return {
    kind: "architecture-unrecorded",
    message: `"${model.data.title}" does not record which state of the architecture it is about, so that a change of it does not show.`,
    severity: "info",
    place: model.place,
    related: files.slice(0, 5).map(({ place }) => ({ message: `${place.path} describes it.`, place })),
    fixes: [AGAIN],
  };
}

function olderByDay(models: readonly Page[], seen: Seen<Reads>): Finding | undefined {
  const modelled = models
    .flatMap(({ data }) => data.day ?? [])
    .sort()
    .at(-1);
  const changed = pagesAbout(seen, "architecture")
    .filter(({ data }) => data.about.length === 1) // a register kept beside it is no change of the architecture
    .find(({ data }) => modelled !== undefined && (data.day ?? "") > modelled);
  if (changed === undefined || modelled === undefined) return undefined;
  return {
    kind: "older-than-architecture",
    message: `The threat model is of ${modelled}, and "${changed.data.title}" changed on ${changed.data.day}. New parts have no threats yet.`,
    severity: "info",
    ...(models[0] ? { place: models[0].place } : {}),
    related: [{ message: `"${changed.data.title}".`, place: changed.place }],
    fixes: [],
  };
}

function pagesAbout(seen: Seen<Reads>, topic: Page["data"]["about"][number]): readonly Page[] {
  return seen.all("document.page").filter(({ data }) => data.about.includes(topic));
}
