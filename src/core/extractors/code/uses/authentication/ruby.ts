import type { UseRow } from "../row.ts";
import { used } from "./rows.ts";

/** Login frameworks, identity providers and what verifies tokens of Ruby. */
export const RUBY_AUTHENTICATION: readonly UseRow[] = [
  used(
    "Devise",
    "provider",
    "https://github.com/heartcombo/devise#readme",
    "Devise.setup",
    "#Devise.setup",
    "~devise_for",
    "~authenticate_user!",
  ),
  used(
    "OmniAuth",
    "provider",
    "https://github.com/omniauth/omniauth#readme",
    "OmniAuth::Builder",
    "#OmniAuth::Builder",
  ),
  used(
    "Doorkeeper",
    "provider",
    "https://doorkeeper.gitbook.io/guides/",
    "Doorkeeper.configure",
    "#Doorkeeper.configure",
  ),
  used("ruby-jwt", "verifier", "https://github.com/jwt/ruby-jwt#readme", "JWT.decode", "#JWT.decode"),
  used(
    "Rails authentication",
    "guard",
    "https://api.rubyonrails.org/classes/ActionController/HttpAuthentication.html",
    "~has_secure_password",
    "~authenticate_or_request_with_http_token",
    "~authenticate_or_request_with_http_basic",
    "~http_basic_authenticate_with",
  ),
];
