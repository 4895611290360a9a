/** What a step of a pipeline is for. */
export type Purpose =
  | "test"
  | "lint"
  | "build"
  | "dependency-scan"
  | "dependency-review"
  | "sast"
  | "secret-scan"
  | "dast"
  | "load-test"
  | "deploy"
  | "rollback"
  | "image"
  | "promote"
  | "sign"
  | "sbom"
  | "notify"
  | "summary";

/** How a tool is recognised by what a step runs or uses. */
export interface PurposeRow {
  readonly purpose: Purpose;
  /** As people call it. */
  readonly tool: string;
  /** Of the command on one line, its program without folders and runners. */
  readonly run?: RegExp;
  /** Of an action, orb, task, plugin, pipe, template or Jenkins step. */
  readonly uses?: RegExp;
  /** Of the command or an input without which it is something else. */
  readonly only?: RegExp;
  /** Of the command or an input with which it is something else: `-DskipTests`. */
  readonly unless?: RegExp;
  /** Of the command or an input without which it never fails: Trivy's `exit-code`. */
  readonly fails?: RegExp;
  /** Of the command or an input with which it never fails: `--exit-code 0`. */
  readonly passes?: RegExp;
  /** Where it is documented. */
  readonly source?: string;
}
