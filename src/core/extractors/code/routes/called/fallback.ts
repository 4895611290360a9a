import type { Signal } from "../../../../model.ts";
import type { Program } from "../../program.ts";

/** A policy that holds for every endpoint which names none and is not opened: `options.FallbackPolicy = …`. */
const FALLBACK = /\.FallbackPolicy\s*=(?!=)|\.SetFallbackPolicy\s*\(/g;

/** https://learn.microsoft.com/aspnet/core/security/authorization/secure-data#require-authenticated-users */
export function fallbackPolicies({ language, text, path }: Program): readonly Signal[] {
  if (language !== "csharp") return [];
  return [...text.matchAll(FALLBACK)].map(({ 0: whole, index }) => ({
    kind: "server.guard",
    place: { path, span: { start: index, end: index + whole.length } },
    data: { language, framework: "aspnet", prefix: "", guard: "RequireAuthenticatedUser" },
  }));
}
