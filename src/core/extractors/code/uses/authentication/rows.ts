import type { Site } from "../../resilience/site.ts";
import type { UseRow } from "../row.ts";

/** provider: who somebody is comes from here · verifier: checks a token or a password · guard: asks before a route. */
type Role = "provider" | "verifier" | "guard";

/** A row for what is called. */
export function used(library: string, role: Role, source: string, ...calls: readonly string[]): UseRow {
  return { library, role, source, calls };
}

/** A row for what an import alone shows. */
export function imported(library: string, role: Role, source: string, ...imports: readonly string[]): UseRow {
  return { library, role, source, calls: [], imports };
}

/** Where Spring Security is documented. */
export const SPRING = "https://docs.spring.io/spring-security/reference/servlet/configuration/java.html";
/** Where ASP.NET Core's authentication is documented. */
export const ASPNET = "https://learn.microsoft.com/en-us/aspnet/core/security/authentication/";

/** The names of its configuration are words that others use as well. */
export function withSpringSecurity({ resolver }: Site): boolean {
  return resolver.program.text.includes("org.springframework.security");
}
