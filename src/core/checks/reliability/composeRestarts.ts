import type { Finding, Seen } from "../../model.ts";
import { isForDevelopment } from "../deployFiles.ts";

/**
 * Services of Compose that stay down once they exit, which is Compose's default. Only files that are plainly meant to keep
 * things running are asked: those named for production, and those in which other services are restarted.
 * https://docs.docker.com/reference/compose-file/services/#restart
 */
export function withoutRestart(seen: Seen<"compose.service">): readonly Finding[] {
  const services = seen.everywhere("compose.service").filter(({ data }) => !data.development);
  const kept = new Set(services.flatMap(({ data, place }) => (data.restarts ? [place.path] : [])));
  return seen.all("compose.service").flatMap(({ data, place }) => {
    const isMeant = kept.has(place.path) || PRODUCTION.test(place.path);
    const runs = data.image !== undefined || data.build !== undefined;
    // What takes requests is meant to last; migrations and the like are not.
    if (data.development || data.restarts || !isMeant || !runs || data.ports.length === 0) return [];
    if (isForDevelopment(place.path)) return [];
    const message = `Compose service ${data.name} has no restart policy: once it exits, or its host starts anew, it stays down.`;
    return [{ kind: "restart-missing", severity: "info", message, place, fixes: [] }];
  });
}

const PRODUCTION = /compose[.-](?:[\w-]+[.-])?(?:prod|production)\.ya?ml$/;
