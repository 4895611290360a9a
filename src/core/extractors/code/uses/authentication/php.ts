import type { UseRow } from "../row.ts";
import { used } from "./rows.ts";

/** Login frameworks, identity providers and what verifies tokens of PHP. */
export const PHP_AUTHENTICATION: readonly UseRow[] = [
  used("Laravel Sanctum", "provider", "https://laravel.com/docs/sanctum", "Laravel\\Sanctum#Sanctum.*"),
  used("Laravel Passport", "provider", "https://laravel.com/docs/passport", "Laravel\\Passport#Passport.*"),
  used(
    "Laravel auth",
    "guard",
    "https://laravel.com/docs/authentication",
    "Illuminate\\Support\\Facades\\Auth#attempt",
    "Illuminate\\Support\\Facades\\Auth#routes",
    "#Auth.attempt",
  ),
  used("php-jwt", "verifier", "https://github.com/firebase/php-jwt#readme", "Firebase\\JWT\\JWT#decode", "#JWT.decode"),
];
