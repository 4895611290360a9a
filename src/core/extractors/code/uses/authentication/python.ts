import type { Site } from "../../resilience/site.ts";
import type { UseRow } from "../row.ts";
import { used } from "./rows.ts";

/** Where django-ninja's `auth=` stands: on the whole API, a router, what includes one, or an operation. */
const NINJA_CALLS = ["NinjaAPI", "Router"].flatMap((holder) => [
  `ninja#${holder}`,
  ...["get", "post", "put", "patch", "delete", "api_operation", "add_router"].map((name) => `ninja#${holder}.${name}`),
]);

/** `auth=None` opens what the API around it guards. */
function isGivenAuth({ call }: Site): boolean {
  const given = call?.arguments.find(({ name }) => name === "auth")?.value;
  return given !== undefined && !(given.kind === "literal" && given.value === null);
}

/** Login frameworks, identity providers and what verifies tokens of Python. */
export const PYTHON_AUTHENTICATION: readonly UseRow[] = [
  used(
    "FastAPI security",
    "verifier",
    "https://fastapi.tiangolo.com/reference/security/",
    ...[
      "OAuth2PasswordBearer",
      "HTTPBearer",
      "HTTPBasic",
      "APIKeyHeader",
      "OAuth2AuthorizationCodeBearer",
      "OpenIdConnect",
    ].map((name) => `fastapi.security#${name}`),
  ),
  used(
    "Flask-Login",
    "provider",
    "https://flask-login.readthedocs.io/en/latest/",
    "flask_login#LoginManager",
    "flask_login#login_required",
  ),
  used(
    "Flask-JWT-Extended",
    "verifier",
    "https://flask-jwt-extended.readthedocs.io/en/stable/",
    "flask_jwt_extended#JWTManager",
    "flask_jwt_extended#jwt_required",
  ),
  used(
    "Flask-HTTPAuth",
    "verifier",
    "https://flask-httpauth.readthedocs.io/en/latest/",
    "flask_httpauth#HTTPTokenAuth",
    "flask_httpauth#HTTPBasicAuth",
  ),
  used(
    "Flask-Security",
    "provider",
    "https://flask-security.readthedocs.io/en/stable/",
    "flask_security#Security",
    "flask_security#auth_required",
  ),
  used(
    "Authlib",
    "provider",
    "https://docs.authlib.org/en/latest/",
    "authlib.integrations.flask_client#OAuth",
    "authlib.integrations.starlette_client#OAuth",
    "authlib.jose#jwt.decode",
  ),
  used("PyJWT", "verifier", "https://pyjwt.readthedocs.io/en/stable/", "jwt#decode"),
  used("python-jose", "verifier", "https://python-jose.readthedocs.io/en/latest/", "jose#jwt.decode"),
  used(
    "fastapi-users",
    "provider",
    "https://fastapi-users.github.io/fastapi-users/latest/",
    "fastapi_users#FastAPIUsers",
  ),
  used(
    "Django auth",
    "provider",
    "https://docs.djangoproject.com/en/stable/topics/auth/",
    "django.contrib.auth#authenticate",
    "django.contrib.auth.decorators#login_required",
    "django.contrib.auth#get_user_model",
  ),
  {
    ...used("django-ninja", "guard", "https://django-ninja.dev/guides/authentication/", ...NINJA_CALLS),
    when: isGivenAuth,
  },
  used("allauth", "provider", "https://docs.allauth.org/en/latest/", "allauth.account.decorators#*"),
  used(
    "Starlette",
    "guard",
    "https://www.starlette.io/authentication/",
    "starlette.middleware.authentication#AuthenticationMiddleware",
  ),
  used(
    "Firebase Auth",
    "provider",
    "https://firebase.google.com/docs/auth/admin/verify-id-tokens",
    "firebase_admin#auth.verify_id_token",
  ),
];
