import type { Expectation } from "../expectations.ts";

/** Where credentials are kept: the shop has them in an env file, the ready project in a managed store. */
export const VAULT_EXPECTATIONS: readonly Expectation[] = [
  { project: "shop", check: "security/secrets-manager", kind: "credentials-in-repository" },
  { project: "shop", check: "security/credential-rotation", kind: "unknown" },
  { project: "ready", check: "security/secrets-manager", kind: "clean" },
  { project: "ready", check: "security/credential-rotation", kind: "clean" },
];
