import { partsOfContainer } from "../extractors/kubernetes/patchedParts.ts";
import type { Environment, Signal, WorkloadVariant } from "../model.ts";

/** How a chart's workloads are deployed with one set of values, so that it can be compared with another. */
export function chartVariants(
  rendered: readonly Signal[],
  values: string,
  environment: Environment,
): readonly Signal<"kubernetes.variant">[] {
  const place = { path: values, span: { start: 0, end: 0 } };
  const containers = rendered.filter((signal) => signal.kind === "kubernetes.container");
  return rendered
    .filter((signal) => signal.kind === "kubernetes.workload")
    .map(({ data, place: { path } }) => {
      const workload = `${data.kind}/${data.name}`;
      const own = containers.filter((each) => each.place.path === path && each.data.workload === workload);
      const variant: WorkloadVariant = {
        overlay: values,
        environment,
        manifest: path,
        workload,
        ...(data.replicas === undefined
          ? {}
          : {
              replicas: {
                name: data.name,
                ...(data.replicas.count === undefined ? {} : { count: data.replicas.count }),
                // What is live is judged where the template says it; of others their values are shown.
                place: environment === "production" ? { ...place, path } : place,
              },
            }),
        containers: own.map((each) => ({
          name: each.data.name,
          ...partsOfContainer(each, () => place),
          drops: [],
        })),
      };
      return { kind: "kubernetes.variant", place, data: variant };
    });
}
