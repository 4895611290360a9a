import type { Fix } from "../model.ts";

// Signals of what something may do: containers and the cluster, pipelines, cloud accounts, databases.

/** The kinds of signal, with the data each carries. */
export interface PrivilegesSignals {
  "privilege.grant": PrivilegeGrant;
  "pipeline.input-given": PipelineInputGiven;
  "pipeline.input-run": PipelineInputRun;
}

/** What strangers wrote, handed as an input to a workflow or an action that lies in the repository. */
export interface PipelineInputGiven {
  /** The path of the workflow, or the folder of the action. */
  readonly to: string;
  readonly input: string;
  /** "github.event.issue.title" */
  readonly what: string;
  /** The input of the workflow itself that is handed on, where it is one. */
  readonly through?: string;
  /** How far it goes for whoever writes that text. */
  readonly reach: "total" | "narrow";
}

/** A script into which an input of its workflow or action is written before a shell reads it. */
export interface PipelineInputRun {
  readonly input: string;
  readonly job: string;
}

/**
 * A right that a file gives, or plainly withholds. Files of every kind say it in the same words, and one check judges it.
 */
export interface PrivilegeGrant {
  /** Whose rights these are. */
  readonly of: "container" | "cluster" | "pipeline" | "cloud" | "database";
  /** A stable kebab-case name of what is given, which findings carry as their kind: "container-privileged". */
  readonly what: Privilege;
  /**
   * How far it goes. total: the host, the cluster or the account · wide: more than the work can need · narrow: hardening
   * that is left out · none: plainly bounded, which is evidence · unknown: given by what is not in the files.
   */
  readonly reach: "total" | "wide" | "narrow" | "none" | "unknown";
  /** A sentence: what is given, and what follows. Of an unknown one: why it is not known, without a full stop. */
  readonly message: string;
  /** True where something is not said, so that a file which says it elsewhere makes it good. */
  readonly absent?: true;
  /** The service account of Kubernetes whose token is handed out, or is not. */
  readonly account?: { readonly name: string; readonly namespace?: string };
  readonly fixes: readonly Fix[];
}

export type Privilege =
  // what pipelines may do with their token and their secrets
  | "workflow-writes-all"
  | "workflow-reads-all"
  | "workflow-rights-unset"
  | "workflow-rights-set"
  | "secrets-inherited"
  | "secrets-in-environment"
  | "strangers-code-runs"
  | "strangers-text-runs"
  | "workflow-writes-shared"
  // what containers may do to their host
  | "container-privileged"
  | "container-unrestricted"
  | "host-namespace"
  | "host-path"
  | "host-port"
  | "store-open"
  | "admission-off"
  | "runtime-socket"
  | "capability-added"
  | "capabilities-kept"
  | "confinement-off"
  | "kernel-set"
  | "escalation-allowed"
  | "runs-as-root"
  | "root-allowed"
  | "image-root"
  | "image-user-unset"
  | "filesystem-writable"
  | "token-mounted"
  // what may be done to the cluster
  | "cluster-admin"
  | "rbac-wildcard"
  | "rbac-escalation"
  | "rbac-exec"
  | "rbac-secrets"
  | "anonymous-access"
  | "network-restricted"
  // what may be done in a cloud account, and who can reach what is in it
  | "iam-administrator"
  | "iam-wildcard"
  | "resource-public"
  | "public-access-unblocked"
  | "port-open"
  | "cluster-rights-off"
  | "cluster-public"
  | "store-public"
  | "account-default"
  | "account-shared"
  // who a program is in its database
  | "database-superuser";
