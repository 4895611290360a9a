import type { EditFix, Place, Signal, Span, TransportEncryption } from "../../../model.ts";

/** One hop of an object that is named by `within`. */
export function hop(
  path: string,
  within: string,
  span: Span,
  data: Pick<TransportEncryption, "hop" | "what" | "state" | "message"> & { readonly fixes?: readonly EditFix[] },
): Signal<"transport.encryption"> {
  const place: Place = { path, span, within };
  return { kind: "transport.encryption", place, data: { ...data, fixes: data.fixes ?? [] } };
}

/** Names that no certificate is given for, since nobody outside can reach them. */
export function isLocalHost(host: string): boolean {
  return /^(?:localhost|127\.|\d+\.\d+\.\d+\.\d+$)|(?:^|\.)(?:local|localhost|localdomain|internal|intranet|lan|home\.arpa|test|invalid|svc|cluster\.local)$|\.(?:nip|sslip|xip)\.io$/i.test(
    host,
  );
}
