import type { ComponentKind } from "../model.ts";

// Signals of what deploys parts of the workspace.

/** The kinds of signal, with the data each carries. */
export interface DeploymentsSignals {
  "deployment.part": DeployedPart;
  "deployment.unread": UnreadDeployment;
}

/** A part of the workspace that some other file deploys: a Skaffold artifact, an Aspire resource, a serverless function. */
export interface DeployedPart {
  readonly tool: string;
  /** "built as Skaffold artifact shop/cart" */
  readonly says: string;
  /** What it is run or built as. */
  readonly name?: string;
  readonly image?: string;
  /** The folder it is built from, relative to the workspace. */
  readonly folder?: string;
  /** The folder of its code, where what several folders hold is deployed as one. */
  readonly code?: string;
  readonly dockerfile?: string;
  /** The name of the package that is run, as its ecosystem or a generator spells it. */
  readonly package?: string;
  readonly kinds: readonly ComponentKind[];
}

/** A file that deploys something by means that are not read yet. */
export interface UnreadDeployment {
  /** "Fly.io", "Terraform". */
  readonly platform: string;
}
