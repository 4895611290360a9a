import { runbookEnds } from "../components/linkRunbooks.ts";
import type { Signal } from "../model.ts";
import { type Link, type LinkEnd, type Linked, metricLinks, namedIn } from "./link.ts";

/** alert → runbook → its owner, and alert → where its metrics come from. */
export function alertLinks(linked: Linked): readonly Link[] {
  const endOf = runbookEnds(linked.all("document.file"));
  return linked
    .all("alert.defined")
    .filter(({ data }) => !data.technical)
    .flatMap((alert) => {
      const id = componentOf(alert, linked);
      const component = id === undefined ? {} : { component: id };
      const from = { label: alert.data.name, place: alert.place };
      const made = metricLinks("alert-metric", from, alert.data.metrics, linked.metrics);
      return [...runbookLinks(alert, endOf, linked), ...made].map((link) => ({ ...link, ...component }));
    });
}

function componentOf({ data, place }: Signal<"alert.defined">, linked: Linked): string | undefined {
  return (
    namedIn(data.name, linked.components) ??
    data.metrics.map((metric) => namedIn(metric, linked.components)).find((id) => id !== undefined) ??
    linked.componentOf(place.path)
  );
}

function runbookLinks(
  { data, place }: Signal<"alert.defined">,
  endOf: ReturnType<typeof runbookEnds>,
  linked: Linked,
): readonly Link[] {
  const kind = "alert-runbook";
  const from = { label: data.name, place };
  const { runbook } = data;
  if (runbook === undefined) return data.mayHaveMore ? [] : [{ kind, from, lacks: "a link to a runbook" }];
  const end = endOf(runbook);
  if (end.at === "nowhere") return [{ kind, from, lacks: `${runbook.text}, ${end.why}` }];
  if (end.at === "elsewhere") return [{ kind, from, to: { label: runbook.text } }];
  const document = runbookAt(runbook.anchor, end.place.path, linked);
  if (document === undefined) return [{ kind, from, to: { label: end.place.path, place: end.place } }];
  const to: LinkEnd = {
    label: `${document.data.title}${runbook.anchor === undefined ? "" : `, ${runbook.anchor}`}`,
    place: document.place,
  };
  return [{ kind, from, to }, ownerOf(document, linked)];
}

/** The runbook that a document is, or of those that it holds the one under the heading. */
function runbookAt(anchor: string | undefined, path: string, linked: Linked): Signal<"document.runbook"> | undefined {
  const runbooks = linked.all("document.runbook").filter((each) => each.place.path === path);
  const wanted = anchor?.replace(/-/g, " ").toLowerCase();
  return runbooks.find((each) => each.data.title.toLowerCase() === wanted) ?? runbooks[0];
}

/** Whom the document names, else whom the code host asks. */
function ownerOf({ data, place }: Signal<"document.runbook">, linked: Linked): Link {
  const kind = "runbook-owner";
  const from = { label: data.title, place };
  if (data.owner !== undefined) return { kind, from, to: { label: data.owner, place: data.ownerPlace ?? place } };
  const rule = linked.fileOwner(place.path);
  return rule ? { kind, from, to: { label: rule.owners, place: rule.place } } : { kind, from, lacks: "an owner" };
}
