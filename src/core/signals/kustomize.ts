import type { Place } from "../model.ts";
import type { KubernetesAutoscaler } from "./kubernetes.ts";

// Signals of what is laid over manifests.

/** The kinds of signal, with the data each carries. */
export interface KustomizeSignals {
  "kubernetes.kustomization": Kustomization;
  "kubernetes.patch": JsonPatch;
}

/** A kustomization.yaml. */
export interface Kustomization {
  /** The files it deploys, where it names files and not folders. */
  readonly resources: readonly string[];
  /** The files it patches with: what they hold is no whole manifest. */
  readonly patches: readonly string[];
  /** The files among them with what each is laid over, where the kustomization says so. */
  readonly targets: readonly { readonly file: string; readonly kind?: string; readonly name?: string }[];
  /** It gives what it deploys other names: a prefix or a suffix. */
  readonly renames: boolean;
  /** A patch written into it speaks of probes. */
  readonly addsProbes: boolean;
  /** What its patches that are written into it say of workloads: the names of the fields that they hold. */
  readonly completes: readonly { readonly kind?: string; readonly name?: string; readonly fields: readonly string[] }[];
  /** Images that it replaces, by the name that manifests have and the one they get. */
  readonly images: readonly { readonly name: string; readonly newName: string }[];
  /** Images to which it gives a tag or a digest. */
  readonly tagged: readonly { readonly name: string; readonly tag?: string; readonly digest?: string }[];
}

/** A file of RFC 6902 operations that a kustomization lays over manifests. */
export interface JsonPatch {
  /** The names of the fields of containers and pods that it gives them. */
  readonly fields: readonly string[];
  /** The count is undefined where it is no number. */
  readonly replicas?: { readonly count?: number; readonly place: Place };
  /** What it makes the bounds of an autoscaler. */
  readonly bounds?: Pick<KubernetesAutoscaler, "min" | "max" | "minAt" | "maxAt">;
  readonly images: readonly { readonly image: string; readonly place: Place }[];
}
