import type { KubernetesWorkload, Place, WorkloadRollout } from "../../model.ts";
import { at, entriesAt, entry, isOn, itemsAt, stringsAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { numberOf } from "./autoscalers.ts";

/**
 * How a workload's new pods take the place of the old ones.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy ·
 * https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export function rolloutOf(path: string, root: YamlNode, within: string): WorkloadRollout {
  const place = ({ keySpan, value }: YamlEntry): Place => ({
    path,
    span:
      value.kind === "scalar" && value.span.start >= keySpan.end
        ? { start: keySpan.start, end: value.span.end }
        : keySpan,
    within,
  });
  const strategy = at(root, "spec", "strategy") ?? at(root, "spec", "updateStrategy");
  const kinds = entriesAt(strategy).filter(({ key }) => key === "canary" || key === "blueGreen");
  const type = entry(strategy, "type") ?? kinds[0];
  const name = kinds[0]?.key ?? textAt(strategy, "type");
  const rolling = at(strategy, "rollingUpdate") ?? at(strategy, "rollingParams");
  const [unavailable, surge] = [entry(rolling, "maxUnavailable"), textAt(rolling, "maxSurge")];
  const paused = entry(root, "spec", "paused");
  const steps = itemsAt(strategy, "canary", "steps").length;
  return {
    ...(name === undefined ? {} : { type: name }),
    ...(type === undefined ? {} : { place: place(type) }),
    ...(unavailable === undefined
      ? {}
      : { maxUnavailable: textAt(unavailable.value) ?? "", maxUnavailableAt: place(unavailable) }),
    ...(surge === undefined ? {} : { maxSurge: surge }),
    keepsData: itemsAt(root, "spec", "template", "spec", "volumes").some(
      (volume) => at(volume, "persistentVolumeClaim") !== undefined,
    ),
    ...(steps > 0 ? { steps } : {}),
    ...(paused !== undefined && isOn(paused.value) ? { paused: place(paused) } : {}),
    // A chart's labels are often put together by what is not read.
    ...(/(?:^|\/)templates\//.test(path) ? {} : unmatchedIn(root, place)),
  };
}

/**
 * "`.spec.selector` must match `.spec.template.metadata.labels`, or it will be rejected by the API":
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
 */
function unmatchedIn(root: YamlNode, place: (entry: YamlEntry) => Place): Pick<WorkloadRollout, "unmatched"> {
  const template = at(root, "spec", "template", "metadata", "labels");
  if (template?.kind !== "map" || !/^apps\//.test(textAt(root, "apiVersion") ?? "")) return {};
  const given = stringsAt(root, "spec", "template", "metadata", "labels");
  for (const asked of entriesAt(root, "spec", "selector", "matchLabels")) {
    const [want, has] = [textAt(asked.value), given[asked.key]];
    if (want === undefined || want === has || asked.merged) continue;
    // What is filled in later, or merged from elsewhere, may be the same in the end.
    if (!PLAIN.test(want) || (has !== undefined && !PLAIN.test(has))) continue;
    return { unmatched: { label: `${asked.key}=${want}`, place: place(asked) } };
  }
  return {};
}

const PLAIN = /^[\w.-]+$/;

/** https://knative.dev/docs/serving/autoscaling/scale-bounds/ */
export function boundsOf(template: YamlNode): Pick<KubernetesWorkload, "bounds"> {
  const annotations = stringsAt(template, "metadata", "annotations");
  const read = (name: string) =>
    numberOf(
      annotations[`autoscaling.knative.dev/${name}-scale`] ?? annotations[`autoscaling.knative.dev/${name}Scale`],
    );
  const [min, max] = [read("min"), read("max")];
  if (min === undefined && max === undefined) return {};
  return { bounds: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) } };
}
