import type { UseRow } from "../row.ts";
import { ASPNET, used } from "./rows.ts";

/** Login frameworks, identity providers and what verifies tokens of .NET. */
export const CSHARP_AUTHENTICATION: readonly UseRow[] = [
  used(
    "ASP.NET authentication",
    "guard",
    ASPNET,
    "#*.AddAuthentication",
    "~*.AddAuthentication",
    "#*.UseAuthentication",
    "~*.UseAuthentication",
    "#*.AddJwtBearer",
    "~*.AddJwtBearer",
  ),
  used(
    "ASP.NET Identity",
    "provider",
    "https://learn.microsoft.com/en-us/aspnet/core/security/authentication/identity",
    "#*.AddIdentity",
    "~*.AddIdentity",
    "#*.AddIdentityCore",
    "~*.AddIdentityCore",
    "#*.AddDefaultIdentity",
    "~*.AddDefaultIdentity",
    "#*.AddIdentityApiEndpoints",
    "~*.AddIdentityApiEndpoints",
  ),
  used(
    "Microsoft Identity Web",
    "provider",
    "https://learn.microsoft.com/en-us/entra/msal/dotnet/microsoft-identity-web/",
    "#*.AddMicrosoftIdentityWebApi",
    "~*.AddMicrosoftIdentityWebApi",
    "#*.AddMicrosoftIdentityWebApp",
    "~*.AddMicrosoftIdentityWebApp",
  ),
];
