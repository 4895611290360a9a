import { packagesOf } from "../../text/dependencies.ts";
import type { Style } from "../../text/style.ts";
import { type AppSite, lookedAt } from "../../topic.ts";

/** True where Koa or Express answers by services of Feathers, which no router of theirs knows. */
export function hasServices({ context }: AppSite): boolean {
  return packagesOf(lookedAt(context)).has("@feathersjs/feathers");
}

/** A function that names the route of a service by the context of its hooks: https://feathersjs.com/api/hooks#hook-context */
export function serviceRoute({ typescript }: Style): string {
  const type = typescript ? ": { path: string; id?: unknown } | undefined" : "";
  return `
/** The path of the service that answered. */
function serviceRoute(hook${type})${typescript ? ": string" : ""} {
  if (hook === undefined) return "none";
  return hook.id === undefined || hook.id === null ? \`/\${hook.path}\` : \`/\${hook.path}/:id\`;
}
`;
}
