import type { UseRow } from "../row.ts";
import { used } from "./rows.ts";

/** Login frameworks, identity providers and what verifies tokens of Go. */
export const GO_AUTHENTICATION: readonly UseRow[] = [
  used(
    "golang-jwt",
    "verifier",
    "https://pkg.go.dev/github.com/golang-jwt/jwt/v5",
    "github.com/golang-jwt/jwt#Parse",
    "github.com/golang-jwt/jwt#ParseWithClaims",
    "github.com/golang-jwt/jwt#NewParser",
  ),
  used(
    "go-oidc",
    "provider",
    "https://pkg.go.dev/github.com/coreos/go-oidc/v3/oidc",
    "github.com/coreos/go-oidc/v3/oidc#NewProvider",
    "github.com/coreos/go-oidc/oidc#NewProvider",
  ),
  used(
    "jwtauth",
    "guard",
    "https://pkg.go.dev/github.com/go-chi/jwtauth/v5",
    "github.com/go-chi/jwtauth#Verifier",
    "github.com/go-chi/jwtauth#Authenticator",
    "github.com/go-chi/jwtauth#New",
  ),
  used(
    "gin-jwt",
    "guard",
    "https://pkg.go.dev/github.com/appleboy/gin-jwt/v2",
    "github.com/appleboy/gin-jwt#New",
    "github.com/appleboy/gin-jwt#GinJWTMiddleware",
  ),
  used(
    "gin BasicAuth",
    "guard",
    "https://gin-gonic.com/en/docs/examples/using-basicauth-middleware/",
    "github.com/gin-gonic/gin#BasicAuth",
  ),
  used(
    "echo-jwt",
    "guard",
    "https://echo.labstack.com/docs/middleware/jwt",
    "github.com/labstack/echo-jwt#WithConfig",
    "github.com/labstack/echo-jwt#JWT",
    "github.com/labstack/echo/v4/middleware#JWT",
    "github.com/labstack/echo/middleware#BasicAuth",
    "github.com/labstack/echo/middleware#KeyAuth",
  ),
  used(
    "fiber jwt",
    "guard",
    "https://docs.gofiber.io/contrib/jwt/",
    "github.com/gofiber/contrib/jwt#New",
    "github.com/gofiber/jwt#New",
    "github.com/gofiber/fiber/middleware/basicauth#New",
    "github.com/gofiber/fiber/middleware/keyauth#New",
  ),
  used(
    "lestrrat jwx",
    "verifier",
    "https://pkg.go.dev/github.com/lestrrat-go/jwx/v2/jwt",
    "github.com/lestrrat-go/jwx/v2/jwt#Parse",
    "github.com/lestrrat-go/jwx/jwt#ParseRequest",
  ),
  used("goth", "provider", "https://pkg.go.dev/github.com/markbates/goth", "github.com/markbates/goth#UseProviders"),
];
