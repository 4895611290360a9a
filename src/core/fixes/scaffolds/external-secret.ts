import type { TextEdit } from "../../model.ts";
import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { nothing, ofKind } from "./pipelines/host.ts";
import { writtenOf } from "./platform/charts.ts";
import { type Cloud, cloudOf } from "./platform/cloud.ts";
import { namedSecrets } from "./platform/environment.ts";
import {
  hasWorkload,
  manifestPlan,
  namespaceLine,
  type Workload,
  withoutWorkload,
  workloadOf,
} from "./platform/manifests.ts";

/** Writes what takes the component's credentials from a managed store. */
export const externalSecret: Scaffold = {
  id: "external-secret",
  title: "Take credentials from a managed store",
  description:
    "Writes an ExternalSecret with the names of credentials that the code and env files ask for, from the store of the cloud found, and hands them to the component's containers.",
  check: "security/secrets-manager",
  perComponent: true,
  fits: hasWorkload,

  async plan(context) {
    const workload = workloadOf(context);
    if (workload === undefined) return withoutWorkload(context);
    const there = ofKind(context.signals, "secret.store")[0];
    if (there) return nothing(`${there.place.path} takes credentials from ${there.data.system} already.`);
    const manifest = (await context.read(workload.place.path)) ?? "";
    const { name, file } = await writtenOf(context, workload);
    const isGiven = (key: string) =>
      new RegExp(`\\bname:\\s*["']?${key}\\b`).test(manifest) && !isAwaited(manifest, key, name);
    const names = (await namedSecrets(context)).filter((key) => !isGiven(key));
    if (names.length === 0)
      return nothing(
        `No variable was seen that ${context.component.id} asks for a credential and ${workload.place.path} does not give it.`,
      );
    const store = storeOf(context);
    const made = secret(name, namespaceLine(context, workload), names, store);
    const text = [made, ...(store.made === undefined ? [] : [store.made])].join("---\n");
    const isTaken = names.every((key) => isAwaited(manifest, key, name));
    const edits = isTaken ? [] : await handedOver(context, workload, name);
    return manifestPlan(context, [{ name: `${file}-secrets.yaml`, text }], edits, workload);
  },
};

/** True where a container takes a variable from the Secret that this is to make. */
function isAwaited(manifest: string, key: string, secret: string): boolean {
  if (!/^[\w.-]+$/.test(secret)) return false;
  return new RegExp(
    `\\bname:[ \\t]*${key}[ \\t]*\\r?\\n[ \\t]+valueFrom:[ \\t]*\\r?\\n[ \\t]+secretKeyRef:[ \\t]*\\r?\\n[ \\t]+name:[ \\t]*${secret}[ \\t]*\\r?\\n`,
  ).test(manifest);
}

interface Store {
  readonly kind: string;
  readonly name: string;
  /** Its manifest, where there is none yet. */
  readonly made?: string;
}

/** The store that others here use, or one of the cloud. */
function storeOf(context: ScaffoldContext): Store {
  const known = ofKind(context.everywhere, "secret.store").find(({ data }) =>
    /^(?:Cluster)?SecretStore\//.test(data.name),
  );
  const [kind, name] = known?.data.name.split("/") ?? [];
  if (kind !== undefined && name !== undefined) return { kind, name };
  return { kind: "ClusterSecretStore", name: "main", made: clusterStore(cloudOf(context)) };
}

/** https://external-secrets.io/latest/provider/aws-secrets-manager/ and its siblings */
function clusterStore(cloud: Cloud | undefined): string {
  const provider =
    cloud === "gcp"
      ? ["    gcpsm:", '      projectID: "<project>"']
      : cloud === "azure"
        ? ["    azurekv:", "      authType: WorkloadIdentity", '      vaultUrl: "https://<vault>.vault.azure.net"']
        : cloud === "aws"
          ? ["    aws:", "      service: SecretsManager", '      region: "<region>"']
          : ["    vault:", '      server: "<address of the vault>"', "      path: secret", "      version: v2"];
  return [
    "apiVersion: external-secrets.io/v1",
    "kind: ClusterSecretStore",
    "metadata:",
    "  name: main",
    "spec:",
    "  provider:",
    ...provider,
    "",
  ].join("\n");
}

/** https://external-secrets.io/latest/api/externalsecret/ */
function secret(name: string, namespace: string, names: readonly string[], store: Store): string {
  return `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: ${name}${namespace}
spec:
  refreshInterval: 1h
  secretStoreRef:
    kind: ${store.kind}
    name: ${store.name}
  target:
    name: ${name}
  data:
${names.map((key) => `    - secretKey: ${key}\n      remoteRef:\n        key: ${name}\n        property: ${key}`).join("\n")}
`;
}

/** Has the workload's own container read the Secret, and those that run the same image beside it, where nothing in their files does. */
async function handedOver(
  { signals, everywhere, read }: ScaffoldContext,
  workload: Workload,
  name: string,
): Promise<readonly TextEdit[]> {
  const containers = ofKind(signals, "kubernetes.container").filter(({ data }) => data.role === "main");
  const own = containers.find(({ place }) => place.path === workload.place.path);
  const alike = containers.filter(
    ({ data, place }) =>
      own?.data.image !== undefined &&
      data.image === own.data.image &&
      place.path !== own.place.path &&
      // The same workload elsewhere is another way to deploy it, where nothing makes the Secret.
      data.workload !== own.data.workload &&
      chartOf(place.path, everywhere) === chartOf(own.place.path, everywhere),
  );
  const edits: TextEdit[] = [];
  for (const { data, place } of own === undefined ? [] : [own, ...alike]) {
    const { path } = place;
    const at = data.insertAt;
    const isGiven = ((await read(path)) ?? "").includes("envFrom") || edits.some((edit) => edit.path === path);
    if (at === undefined || at.syntax !== "yaml" || isGiven) continue;
    const pad = " ".repeat(at.indent);
    const lines = [`${pad}envFrom:`, `${pad}  - secretRef:`, `${pad}      name: ${name}`];
    edits.push({ path, span: { start: at.offset, end: at.offset }, text: at.newline + lines.join(at.newline) });
  }
  return edits;
}

/** The folder of the chart that a template belongs to; undefined for a plain manifest. */
function chartOf(path: string, everywhere: ScaffoldContext["everywhere"]): string | undefined {
  return ofKind(everywhere, "helm.chart")
    .map(({ place }) => place.path.slice(0, place.path.lastIndexOf("/") + 1))
    .find((folder) => path.startsWith(`${folder}templates/`));
}
