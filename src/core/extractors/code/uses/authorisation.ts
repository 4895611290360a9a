import type { Site } from "../resilience/site.ts";
import type { UseRow, UseTable } from "./row.ts";

/** policy: where rules are written · guard: asks whether somebody may. */
function used(library: string, role: "policy" | "guard", source: string, ...calls: readonly string[]): UseRow {
  return { library, role, source, calls };
}

const METHOD = "https://docs.spring.io/spring-security/reference/servlet/authorization/method-security.html";

/** The names of its configuration are words that others use as well. */
function withSpringSecurity({ resolver }: Site): boolean {
  return resolver.program.text.includes("org.springframework.security");
}

/** Whether they may: roles, permissions and policies. */
export const AUTHORISATION: UseTable = {
  topic: "authorisation",
  rows: {
    javascript: [
      used(
        "CASL",
        "policy",
        "https://casl.js.org/v6/en/guide/intro",
        "@casl/ability#AbilityBuilder",
        "@casl/ability#defineAbility",
        "@casl/ability#createMongoAbility",
      ),
      used("casbin", "policy", "https://casbin.org/docs/overview", "casbin#newEnforcer", "casbin#newSyncedEnforcer"),
      used("accesscontrol", "policy", "https://github.com/onury/accesscontrol#readme", "accesscontrol#AccessControl"),
      used("OpenFGA", "policy", "https://openfga.dev/docs/getting-started", "@openfga/sdk#OpenFgaClient"),
      used("Oso", "policy", "https://www.osohq.com/docs", "oso-cloud#Oso", "oso#Oso"),
      used("Permify", "policy", "https://docs.permify.co/", "@permify/permify-node#grpc.newClient"),
      used("Cerbos", "policy", "https://docs.cerbos.dev/", "@cerbos/grpc#GRPC", "@cerbos/http#HTTP"),
    ],
    python: [
      used(
        "Django permissions",
        "guard",
        "https://docs.djangoproject.com/en/stable/topics/auth/default/#the-permission-required-decorator",
        "django.contrib.auth.decorators#permission_required",
        "django.contrib.auth.decorators#user_passes_test",
        "django.contrib.admin.views.decorators#staff_member_required",
      ),
      used(
        "Django REST framework",
        "guard",
        "https://www.django-rest-framework.org/api-guide/permissions/",
        "rest_framework.decorators#permission_classes",
      ),
      used("django-guardian", "policy", "https://django-guardian.readthedocs.io/en/stable/", "guardian.shortcuts#*"),
      used("casbin", "policy", "https://casbin.org/docs/overview", "casbin#Enforcer"),
      used("Oso", "policy", "https://www.osohq.com/docs", "oso#Oso", "oso_cloud#Oso"),
      used("Flask-Principal", "guard", "https://pythonhosted.org/Flask-Principal/", "flask_principal#Permission"),
    ],
    go: [
      used(
        "casbin",
        "policy",
        "https://casbin.org/docs/overview",
        "github.com/casbin/casbin#NewEnforcer",
        "github.com/casbin/casbin#NewSyncedEnforcer",
      ),
      used(
        "Open Policy Agent",
        "policy",
        "https://www.openpolicyagent.org/docs/integration",
        "github.com/open-policy-agent/opa/rego#New",
        "github.com/open-policy-agent/opa/v1/rego#New",
      ),
      used(
        "OpenFGA",
        "policy",
        "https://openfga.dev/docs/getting-started",
        "github.com/openfga/go-sdk/client#NewSdkClient",
      ),
      used("SpiceDB", "policy", "https://authzed.com/docs", "github.com/authzed/authzed-go#NewClient"),
    ],
    jvm: [
      {
        ...used(
          "Spring Security",
          "guard",
          METHOD,
          "org.springframework.security.access.prepost#PreAuthorize",
          "org.springframework.security.access.prepost#PostAuthorize",
          "org.springframework.security.access.annotation#Secured",
          "org.springframework.security.config.annotation.method.configuration#EnableMethodSecurity",
          "~*.hasRole",
          "~*.hasAuthority",
          "~*.hasAnyRole",
          "~*.hasAnyAuthority",
        ),
        when: withSpringSecurity,
      },
      used(
        "Jakarta annotations",
        "guard",
        "https://jakarta.ee/specifications/annotations/3.0/",
        "jakarta.annotation.security#RolesAllowed",
        "javax.annotation.security#RolesAllowed",
      ),
      used(
        "Shiro",
        "guard",
        "https://shiro.apache.org/authorization.html",
        "org.apache.shiro.authz.annotation#RequiresRoles",
        "org.apache.shiro.authz.annotation#RequiresPermissions",
      ),
      used("casbin", "policy", "https://casbin.org/docs/overview", "org.casbin.jcasbin.main#Enforcer"),
    ],
    csharp: [
      used(
        "ASP.NET authorization",
        "guard",
        "https://learn.microsoft.com/en-us/aspnet/core/security/authorization/introduction",
        "#*.AddAuthorization",
        "~*.AddAuthorization",
        "#*.AddAuthorizationBuilder",
        "~*.AddAuthorizationBuilder",
        "#*.RequireAuthorization",
        "~*.RequireAuthorization",
      ),
    ],
    ruby: [
      used("Pundit", "policy", "https://github.com/varvet/pundit#readme", "~policy_scope", "~verify_authorized"),
      used(
        "CanCanCan",
        "policy",
        "https://github.com/CanCanCommunity/cancancan#readme",
        "~load_and_authorize_resource",
        "~authorize_resource",
      ),
      used("Action Policy", "policy", "https://actionpolicy.evilmartians.io/", "~authorize!"),
    ],
    php: [
      used(
        "Laravel gates",
        "policy",
        "https://laravel.com/docs/authorization",
        "Illuminate\\Support\\Facades\\Gate#define",
        "Illuminate\\Support\\Facades\\Gate#authorize",
        "Illuminate\\Support\\Facades\\Gate#policy",
        "Illuminate\\Support\\Facades\\Gate#allows",
      ),
      used(
        "Symfony Security",
        "guard",
        "https://symfony.com/doc/current/security.html#access-control-authorization",
        "~denyAccessUnlessGranted",
      ),
    ],
    rust: [used("casbin", "policy", "https://casbin.org/docs/overview", "casbin#Enforcer.new")],
  },
};
