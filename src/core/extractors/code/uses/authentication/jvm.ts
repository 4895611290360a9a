import type { UseRow } from "../row.ts";
import { SPRING, used, withSpringSecurity } from "./rows.ts";

/** Login frameworks, identity providers and what verifies tokens of Java and Kotlin. */
export const JVM_AUTHENTICATION: readonly UseRow[] = [
  {
    ...used(
      "Spring Security",
      "guard",
      SPRING,
      "org.springframework.security.config.annotation.web.configuration#EnableWebSecurity",
      "org.springframework.security.config.annotation.web.reactive#EnableWebFluxSecurity",
      "~*.authorizeHttpRequests",
      "~*.authorizeRequests",
      "~*.authorizeExchange",
      "~*.oauth2ResourceServer",
      "org.springframework.security.config.annotation.web.builders#HttpSecurity*.authorizeHttpRequests",
      "org.springframework.security.config.annotation.web.builders#HttpSecurity*.authorizeRequests",
    ),
    when: withSpringSecurity,
  },
  used(
    "Quarkus security",
    "guard",
    "https://quarkus.io/guides/security-authentication-mechanisms",
    "io.quarkus.security#Authenticated",
    "io.quarkus.oidc#TenantResolver",
  ),
  used(
    "Micronaut Security",
    "guard",
    "https://micronaut-projects.github.io/micronaut-security/latest/guide/",
    "io.micronaut.security.annotation#Secured",
  ),
  used(
    "Ktor authentication",
    "guard",
    "https://ktor.io/docs/server-auth.html",
    "io.ktor.server.auth#authenticate",
    "io.ktor.server.auth#Authentication",
    "io.ktor.server.auth#authentication",
  ),
  used(
    "jjwt",
    "verifier",
    "https://github.com/jwtk/jjwt#readme",
    "io.jsonwebtoken#Jwts.parser",
    "io.jsonwebtoken#Jwts.parserBuilder",
  ),
  used("java-jwt", "verifier", "https://github.com/auth0/java-jwt#readme", "com.auth0.jwt#JWT.require"),
  used(
    "Apache Shiro",
    "guard",
    "https://shiro.apache.org/authentication.html",
    "org.apache.shiro#SecurityUtils.getSubject",
    "org.apache.shiro.authz.annotation#RequiresAuthentication",
  ),
  used(
    "Dropwizard auth",
    "guard",
    "https://www.dropwizard.io/en/stable/manual/auth.html",
    "io.dropwizard.auth#AuthDynamicFeature",
  ),
];
