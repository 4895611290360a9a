import type { EditFix, Place, PrivilegeGrant, Signal, Span } from "../../../model.ts";
import type { YamlEntry } from "../../yaml.ts";

/** Makes the signals of one file's object, which is named by `within`. */
export interface Grants {
  readonly path: string;
  readonly within: string;
  readonly of: PrivilegeGrant["of"];
}

/** A right, at the place where it is written or would be. */
export function grant(
  { path, within, of }: Grants,
  span: Span,
  what: PrivilegeGrant["what"],
  reach: PrivilegeGrant["reach"],
  message: string,
  more: { readonly absent?: true; readonly fixes?: readonly EditFix[] } = {},
): Signal<"privilege.grant"> {
  const { absent, fixes = [] } = more;
  const place: Place = { path, span, within };
  return {
    kind: "privilege.grant",
    place,
    data: { of, what, reach, message, ...(absent ? { absent } : {}), fixes },
  };
}

/** From the key to the end of a value that stands beside it; only the key where the value is a block below it, or elsewhere. */
export function spanOf({ keySpan, value }: YamlEntry): Span {
  const isBeside = value.kind === "scalar" && value.span.start >= keySpan.end;
  return { start: keySpan.start, end: isBeside ? Math.max(keySpan.end, value.span.end) : keySpan.end };
}

/** Writes another value in the place of this one; none where the value stands elsewhere by an alias. */
export function replaceValue(path: string, found: YamlEntry, text: string, title: string): readonly EditFix[] {
  if (found.value.span.start < found.keySpan.end || found.value.kind !== "scalar") return [];
  return [{ kind: "edit", title, safety: "review", edits: [{ path, span: found.value.span, text }] }];
}
