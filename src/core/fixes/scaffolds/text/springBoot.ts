import type { ScaffoldContext } from "../../scaffold.ts";
import type { Looked } from "../topic.ts";
import { folderOf } from "./paths.ts";

/** The version of Spring Boot that a component's build files say, or those of the folders above it: 304 of "3.4.1". */
export function springBootVersion({ component, everywhere }: ScaffoldContext): number | undefined {
  for (const { kind, data, place } of everywhere) {
    if (kind !== "server.setting") continue;
    const folder = folderOf(place.path);
    const isOurs = folder === component.root || folder.startsWith(`${component.root}/`) || component.root === "";
    const isAbove = folder === "" || component.root.startsWith(`${folder}/`);
    const [, major, minor] = /^Spring Boot (\d+)\.(\d+)/.exec(data.says) ?? [];
    if ((isOurs || isAbove) && major !== undefined) return Number(major) * 100 + Number(minor);
  }
  return undefined;
}

/** Why a component has not what a version of Spring Boot (203 for 2.3) brought: what that does, without its subject. */
export function lackingBefore(version: number, does: string) {
  return (context: ScaffoldContext): string | undefined => {
    const own = springBootVersion(context);
    const first = version % 100 === 0 ? `${version / 100}` : `${Math.floor(version / 100)}.${version % 100}`;
    return own !== undefined && own < version ? `Spring Boot ${does} from version ${first} on.` : undefined;
  };
}

/**
 * True before Spring Boot 3, which moved from javax's packages to Jakarta's:
 * https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-3.0-Migration-Guide#jakarta-ee
 */
export function isBeforeJakarta(context: ScaffoldContext): boolean {
  const version = springBootVersion(context);
  return version !== undefined && version < 300;
}

/**
 * True from Spring Boot 4 on, whose modules bring what sets libraries up:
 * https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-4.0-Migration-Guide#starters
 */
export function isModular(context: ScaffoldContext): boolean {
  return (springBootVersion(context) ?? 0) >= 400;
}

/** Code of Spring Boot 3 with the packages that a component's version has. */
export function inItsPackages(code: string, context: ScaffoldContext): string {
  if (!isBeforeJakarta(context)) return code;
  const own = code.replaceAll("jakarta.servlet.", "javax.servlet.");
  // In the order of their names, as formatters keep them.
  return own.replace(/(?:^import [\w.]+;?\n)+/m, (lines) => `${lines.trimEnd().split("\n").toSorted().join("\n")}\n`);
}

/** True where requests are answered by WebFlux: Spring Boot takes Spring MVC where both are there. https://docs.spring.io/spring-boot/reference/web/reactive.html */
export function isWebFlux({ all }: Looked): boolean {
  const names = all("manifest.package").flatMap(({ data }) => data.dependencies);
  return (
    names.some((name) => /spring-boot-starter-webflux$/.test(name)) &&
    !names.some((name) => /spring-boot-starter-web(?:mvc)?$/.test(name))
  );
}
