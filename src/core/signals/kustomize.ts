import type { Place } from "../model.ts";
import type { CopiesSet, KubernetesAutoscaler } from "./kubernetes.ts";

// Signals of what is laid over manifests.

/** The kinds of signal, with the data each carries. */
export interface KustomizeSignals {
  "kubernetes.kustomization": Kustomization;
  "kubernetes.patch": JsonPatch;
  "kubernetes.overlay": Overlay;
  "kubernetes.variant": WorkloadVariant;
}

/** What environments are compared by: parts of a container's description that one may give it and another not. */
export type ContainerPart =
  | "readinessProbe"
  | "livenessProbe"
  | "startupProbe"
  | "requests.cpu"
  | "requests.memory"
  | "limits.cpu"
  | "limits.memory"
  | "runAsNonRoot"
  | "allowPrivilegeEscalation"
  | "capabilities"
  | "readOnlyRootFilesystem"
  | "automountServiceAccountToken";

/** A part, and where it is written. */
export interface PlacedPart {
  readonly part: ContainerPart;
  readonly place: Place;
}

/** What a patch says of a container, or of all containers of a pod. */
export interface PatchedParts {
  /** Of the workload that it is laid over; what is left out is whatever there is. */
  readonly kind?: string;
  readonly name?: string;
  /** By its name, or by its place in the list; all of them where it is left out. */
  readonly container?: string | number;
  readonly gives: readonly PlacedPart[];
  readonly drops: readonly PlacedPart[];
  readonly image?: { readonly written: string; readonly place: Place };
}

/** A kustomization that no other one builds on: what somebody deploys. */
export interface Overlay {
  /** Its folder: "k8s/overlays/staging". */
  readonly overlay: string;
  readonly environment: Environment;
  /** Everything that it is made of: manifests, patches and kustomizations. */
  readonly files: readonly string[];
}

/** A workload as one environment deploys it: an overlay of Kustomize, or a chart with a set of values. */
export interface WorkloadVariant {
  /** Its folder or file: "k8s/overlays/staging". */
  readonly overlay: string;
  /** "before" are those in which something is tried before it is live. */
  readonly environment: Environment;
  /** The manifest that describes the workload whole. */
  readonly manifest: string;
  /** "Deployment/checkout". */
  readonly workload: string;
  readonly replicas?: CopiesSet & { readonly place: Place };
  readonly containers: readonly VariantContainer[];
}

export type Environment = "production" | "before" | "other";

export interface VariantContainer {
  readonly name: string;
  readonly gives: readonly PlacedPart[];
  /** Parts that the manifest has, and that are taken away again. */
  readonly drops: readonly PlacedPart[];
  readonly image?: { readonly written: string; readonly place: Place };
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
  /** The same by what each of them gives, and takes away. */
  readonly parts: readonly PatchedParts[];
  /** Images that it replaces, by the name that manifests have and the one they get. */
  readonly images: readonly { readonly name: string; readonly newName: string }[];
  /** Images to which it gives a tag or a digest. */
  readonly tagged: readonly {
    readonly name: string;
    readonly tag?: string;
    readonly digest?: string;
    readonly place: Place;
  }[];
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
  readonly parts: readonly PatchedParts[];
}
