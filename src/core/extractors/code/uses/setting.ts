import type { LibraryUse, Signal, Span } from "../../../model.ts";
import type { Program } from "../program.ts";

/** What a setting, and no call, says of a library. */
export function settingUse(
  { path, language }: Program,
  span: Span,
  about: Pick<LibraryUse, "topic" | "library" | "role" | "call">,
): Signal<"library.used"> {
  return { kind: "library.used", place: { path, span }, data: { ...about, language, inBrowser: false, facts: {} } };
}
