/** Routes that are for everybody by what their path says: logins, health, webhooks, files, documentation. */
const PUBLIC =
  /^(?:login|logout|signin|sign-in|sign_in|signup|sign-up|sign_up|signout|sign-out|register|registration|auth|oauth2?|oidc|saml|sso|callback|token|tokens|refresh|refresh-token|session|sessions|password|passwords|forgot|forgot-password|reset|reset-password|verify|verify-email|confirm|confirmation|activate|invite|invitation|otp|mfa|magic-link|health|healthz|healthcheck|ready|readyz|readiness|live|livez|liveness|alive|ping|status|up|version|versions|info|about|metrics|webhook|webhooks|hook|hooks|static|assets|public|favicon\.ico|robots\.txt|sitemap\.xml|\.well-known|well-known|docs|doc|redoc|swagger|swagger-ui|swagger\.json|openapi|openapi\.json|api-docs|graphql|error|errors|404|500|csrf|csrf-token|config|i18n|locales|captcha|unsubscribe|contact|terms|privacy|manifest\.json)$/i;

/** True for a path that anybody may ask for by its name. */
export function isPublic(path: string): boolean {
  const parts = path
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "");
  return (
    parts.length === 0 ||
    parts.some((part) => PUBLIC.test(part) || /webhook|callback|^password|^health|^(?:login|sign|auth)/.test(part))
  );
}
