import type { Scaffold } from "../../scaffold.ts";
import { imageNameOf } from "../pipelines/ways.ts";
import { requestMetrics, unmeasuredNote } from "./metrics.ts";
import { selectorOf } from "./selector.ts";

/** What the sample objective asks: a month's budget of 43 min 12 s. A person changes it to what was promised. */
const TARGET = 0.999;

/** Writes an OpenSLO objective for a component: https://github.com/OpenSLO/OpenSLO#slo */
export const objective: Scaffold = {
  id: "slo",
  title: "Write a service-level objective",
  description:
    "Writes slo/<component>.yaml in OpenSLO form: 99.9 % of requests answered without a server error over 28 days, measured by the metric that the code has for its requests.",
  check: "reliability/slo-defined",

  async plan(context) {
    const { id } = context.component;
    const path = `slo/${id}.yaml`;
    if ((await context.read(path)) !== undefined)
      return { creates: [], edits: [], nothing: `${path} is there already.` };
    const name = imageNameOf(id); // as OpenSLO asks of names: https://github.com/OpenSLO/OpenSLO#general-schema
    const { count, status } = await requestMetrics(context);
    const own = await selectorOf(context);
    const text = `${await unmeasuredNote(context)}apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${name}-availability
spec:
  service: ${name}
  description: Requests that are answered without a server error.
  indicator:
    metadata:
      name: ${name}-success
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: Prometheus
            spec:
              query: sum(rate(${count}{${own},${status}!~"5.."}[5m]))
        total:
          metricSource:
            type: Prometheus
            spec:
              query: sum(rate(${count}{${own}}[5m]))
  timeWindow:
    - duration: 28d
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - displayName: Answered without a server error
      target: ${TARGET}
`;
    return { creates: [{ path, text }], edits: [] };
  },
};
