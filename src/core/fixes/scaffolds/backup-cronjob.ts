import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { nothing, ofKind } from "./pipelines/host.ts";
import { cloudOf } from "./platform/cloud.ts";
import { type Carrier, carrierOf, type Dump, dumpOf, runs } from "./platform/dumps.ts";
import { manifestPlan, namespaceLine, workloadOf } from "./platform/manifests.ts";

/** Stores whose data is gone when it is gone. */
const KEPT = ["postgres", "mysql", "mongodb"] as const;

/** Writes what copies the databases every night. */
export const backupCronJob: Scaffold = {
  id: "backup-cronjob",
  title: "Back up the databases every night",
  description:
    "Writes a CronJob for each database that the code uses or manifests run: a dump by the store's own program and version, carried into the cloud's store of objects outside of the cluster.",
  check: "data/backups",

  async plan(context) {
    const used = new Set<string>(ofKind(context.everywhere, "dependency.used").map(({ data }) => data.type));
    const copied = new Set(ofKind(context.everywhere, "backup.job").flatMap(({ data }) => data.stores));
    const wanted = KEPT.filter((type) => used.has(type) || runs(context, type));
    if (wanted.length === 0) return nothing("No PostgreSQL, MySQL or MongoDB was seen that could be dumped.");
    const files = wanted
      .filter((type) => !copied.has(type))
      .flatMap((type) => {
        const dump = dumpOf(context, type);
        return dump === undefined ? [] : [{ name: `${type}-backup.yaml`, text: cronJob(context, type, dump) }];
      });
    if (files.length === 0) return nothing(`A job for ${wanted.join(" and ")} is there already.`);
    return manifestPlan(context, files);
  },
};

/** https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ */
function cronJob(context: ScaffoldContext, type: string, dump: Dump): string {
  const carrier = carrierOf(cloudOf(context));
  const name = `${type}-backup`;
  return `# The Secret "${name}" holds ${dump.variables.join(", ")}; the account "${name}" may write to the bucket, whose rules delete what is too old.
apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}${namespaceLine(context, workloadOf(context))}
spec:
  schedule: "17 2 * * *"
  timeZone: Etc/UTC
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 3600
  successfulJobsHistoryLimit: 3
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      backoffLimit: 2
      activeDeadlineSeconds: 7200
      template:
        metadata:
          labels:
            app.kubernetes.io/name: ${name}
        spec:
          restartPolicy: Never
          serviceAccountName: ${name}
          securityContext:
            runAsNonRoot: true
            runAsUser: 10001
            fsGroup: 10001
            seccompProfile:
              type: RuntimeDefault
          initContainers:
            - name: dump
              image: ${dump.image}
              command: [/bin/sh, -ec]
              args:
                - ${dump.command}
              envFrom:
                - secretRef:
                    name: ${name}
${restraints()}
          containers:
            - name: upload
              image: ${carrier.image}
              command: [/bin/sh, -ec]
              args:
                - ${uploadOf(carrier, type, dump)}
              env:
                - name: HOME
                  value: /tmp
${restraints()}
          volumes:
            - name: backup
              emptyDir: {}
            - name: tmp
              emptyDir: {}
`;
}

function uploadOf(carrier: Carrier, type: string, { file }: Dump): string {
  return carrier.command(`${type}/$(date -u +%Y-%m-%dT%H%M)-${file}`);
}

function restraints(): string {
  return `              resources:
                requests:
                  cpu: 100m
                  memory: 256Mi
                limits:
                  memory: 512Mi
              securityContext:
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities:
                  drop: ["ALL"]
              volumeMounts:
                - name: backup
                  mountPath: /backup
                - name: tmp
                  mountPath: /tmp`;
}
