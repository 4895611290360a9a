import type { ExportedClient, Span } from "../../../model.ts";
import type { ClientLibrary } from "../knowledge/client.ts";
import type { Program } from "../program.ts";

/**
 * The classes of a file that go by the name of a library: inside `Postal`, a `Postal::HTTP` is what `HTTP` means.
 * Other files see them as exports of no client.
 */
export function shadows(
  { language, exports }: Program,
  libraries: readonly ClientLibrary[],
): readonly { readonly span: Span; readonly data: ExportedClient }[] {
  if (language !== "ruby") return [];
  const names = new Set(libraries.flatMap(({ modules }) => modules));
  return [...exports].flatMap(([name, expression]) => {
    const isClass = expression.kind === "name" && expression.binding?.kind === "class";
    const dot = name.lastIndexOf(".");
    if (!isClass || dot < 0 || !names.has(name.slice(dot + 1))) return [];
    const timeout = { state: "unknown", reason: "it is a class of the program's own" } as const;
    return [{ span: expression.span, data: { name, client: "", timeout, fixes: [] } }];
  });
}
