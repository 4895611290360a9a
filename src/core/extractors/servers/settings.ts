import type { EditFix, Place, ServerSetting, Signal, Stopping, Timeout } from "../../model.ts";

/** A setting as a signal. */
export function setting(
  server: string,
  place: Place,
  says: string,
  means: { readonly stops?: Stopping; readonly holds?: Timeout },
  fixes: readonly EditFix[] = [],
): Signal<"server.setting"> {
  const data: ServerSetting = { server, says, ...means, fixes };
  return { kind: "server.setting", place, data };
}

/** A limit in seconds; 0 and less switch it off. */
export function limit(seconds: number | undefined, source: string): Timeout {
  if (seconds === undefined) return { state: "set", by: "default" };
  return seconds <= 0
    ? { state: "disabled", by: "default", source }
    : { state: "set", by: "default", milliseconds: seconds * 1000 };
}

/** A time to drain, given in seconds. */
export function drain(seconds: number | undefined, source: string): Stopping {
  return { state: "drains", source, ...(seconds === undefined ? {} : { seconds, given: true as const }) };
}

/** Writes another value. */
export function replaced(title: string, { path, span }: Place, text: string): readonly EditFix[] {
  return [{ kind: "edit", title, safety: "review", edits: [{ path, span, text }] }];
}
