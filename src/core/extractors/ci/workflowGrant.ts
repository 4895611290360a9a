import type { PrivilegeGrant, Signal, Span } from "../../model.ts";

/** A workflow's text and where it is. */
export interface File {
  readonly path: string;
  readonly text: string;
}

/** A right of a pipeline. */
export function grant(
  file: File,
  span: Span,
  within: string,
  data: Omit<PrivilegeGrant, "of">,
): Signal<"privilege.grant"> {
  return { kind: "privilege.grant", place: { path: file.path, span, within }, data: { of: "pipeline", ...data } };
}
