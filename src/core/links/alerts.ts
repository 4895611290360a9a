import type { Signal } from "../model.ts";
import { type Link, type LinkEnd, type Linked, namedIn } from "./link.ts";

/** alert → runbook → its owner, and alert → where its metrics come from. */
export function alertLinks(linked: Linked): readonly Link[] {
  return linked
    .all("alert.defined")
    .filter(({ data }) => !data.technical)
    .flatMap((alert) => {
      const id = componentOf(alert, linked);
      const component = id === undefined ? {} : { component: id };
      return [...runbookLinks(alert, linked), ...metricLinks(alert, linked)].map((link) => ({ ...link, ...component }));
    });
}

function componentOf({ data, place }: Signal<"alert.defined">, linked: Linked): string | undefined {
  return (
    namedIn(data.name, linked.components) ??
    data.metrics.map((metric) => namedIn(metric, linked.components)).find((id) => id !== undefined) ??
    linked.componentOf(place.path)
  );
}

function runbookLinks({ data, place }: Signal<"alert.defined">, linked: Linked): readonly Link[] {
  const from = { label: data.name, place };
  const { runbook } = data;
  if (runbook === undefined) return [{ kind: "alert-runbook", from, lacks: "a link to a runbook" }];
  const path = runbook.path ?? "";
  const runbooks = linked.all("document.runbook").filter((each) => each.place.path === path);
  const wanted = runbook.anchor?.replace(/-/g, " ").toLowerCase();
  const document = runbooks.find((each) => each.data.title.toLowerCase() === wanted) ?? runbooks[0];
  if (document) {
    const to: LinkEnd = {
      label: `${document.data.title}${runbook.anchor === undefined ? "" : `, ${runbook.anchor}`}`,
      place: document.place,
    };
    return [{ kind: "alert-runbook", from, to }, ownerOf(document)];
  }
  const file = linked.all("document.file").find((each) => each.place.path === path);
  if (file) return [{ kind: "alert-runbook", from, to: { label: path, place: file.place } }];
  if (runbook.leads === "elsewhere") return [{ kind: "alert-runbook", from, to: { label: runbook.text } }];
  return runbook.leads === "hosted"
    ? [{ kind: "alert-runbook", from, to: { label: runbook.text } }]
    : [{ kind: "alert-runbook", from, lacks: `${runbook.text}, which is not here` }];
}

function ownerOf({ data, place }: Signal<"document.runbook">): Link {
  const from = { label: data.title, place };
  return data.owner === undefined
    ? { kind: "runbook-owner", from, lacks: "an owner" }
    : { kind: "runbook-owner", from, to: { label: data.owner, place: data.ownerPlace ?? place } };
}

/** Only what a rule here records can be told to be there; what a program or an exporter emits may have another name. */
function metricLinks({ data, place }: Signal<"alert.defined">, linked: Linked): readonly Link[] {
  const recorded = new Map(linked.all("metric.recorded").map((each) => [each.data.name, each.place]));
  return data.metrics
    .filter((metric) => metric.includes(":"))
    .map((metric) => {
      const from = { label: data.name, place };
      const there = recorded.get(metric);
      return there
        ? { kind: "alert-metric", from, to: { label: metric, place: there } }
        : { kind: "alert-metric", from, lacks: `a rule that records ${metric}` };
    });
}
