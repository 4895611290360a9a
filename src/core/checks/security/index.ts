import type { Check } from "../../model.ts";
import accountFlows from "./account-flows.ts";
import adminEndpoints from "./admin-endpoints.ts";
import auditLogs from "./audit-logs.ts";
import authnAuthz from "./authn-authz.ts";
import credentialRotation from "./credential-rotation.ts";
import dast from "./dast.ts";
import dependencyScanning from "./dependency-scanning.ts";
import encryptionRest from "./encryption-rest.ts";
import encryptionTransit from "./encryption-transit.ts";
import leastPrivilege from "./least-privilege.ts";
import noCommittedSecrets from "./no-committed-secrets.ts";
import patchProcess from "./patch-process.ts";
import pentest from "./pentest.ts";
import sast from "./sast.ts";
import secretsManager from "./secrets-manager.ts";
import threatModel from "./threat-model.ts";

/** In the checklist's order. */
export const SECURITY: readonly Check[] = [
  noCommittedSecrets,
  secretsManager,
  credentialRotation,
  dependencyScanning,
  patchProcess,
  sast,
  dast,
  threatModel,
  leastPrivilege,
  authnAuthz,
  adminEndpoints,
  accountFlows,
  encryptionTransit,
  encryptionRest,
  auditLogs,
  pentest,
];
