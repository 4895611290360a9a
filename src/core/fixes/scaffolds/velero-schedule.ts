import type { Scaffold } from "../scaffold.ts";
import { nothing, ofKind } from "./pipelines/host.ts";
import { templateOf } from "./platform/charts.ts";
import { hasWorkload, manifestPlan } from "./platform/manifests.ts";

/** Writes the schedule by which Velero copies namespaces and their volumes. */
export const veleroSchedule: Scaffold = {
  id: "velero-schedule",
  title: "Back up the cluster's volumes by Velero",
  description:
    "Writes a Velero Schedule that copies the namespaces found, with their volumes, every night into the default location and keeps the copies for 30 days.",
  check: "data/backups",
  fits: hasWorkload,

  async plan(context) {
    const workloads = ofKind(context.everywhere, "kubernetes.workload");
    const [first] = workloads;
    if (first === undefined) return nothing("No manifest was seen that runs something in Kubernetes.");
    const there = ofKind(context.everywhere, "backup.job").find(({ data }) => data.tool === "Velero");
    if (there) return nothing(`${there.place.path} has Velero copy things already.`);
    const namespaces = [...new Set(workloads.flatMap(({ data }) => data.namespace ?? []))].sort();
    // A chart is installed into whichever namespace a release is given; kubectl's own is the one that is called default.
    const usual = (await templateOf(context, first)) === undefined ? "default" : "{{ .Release.Namespace }}";
    const text = `# https://velero.io/docs/main/api-types/schedule/
apiVersion: velero.io/v1
kind: Schedule
metadata:
  name: nightly
  namespace: velero
spec:
  schedule: "41 2 * * *"
  useOwnerReferencesInBackup: false
  template:
    includedNamespaces:
${(namespaces.length > 0 ? namespaces : [usual]).map((name) => `      - ${name}`).join("\n")}
    includeClusterResources: false
    snapshotVolumes: true
    storageLocation: default
    ttl: 720h
`;
    return manifestPlan(context, [{ name: "velero-schedule.yaml", text }]);
  },
};
