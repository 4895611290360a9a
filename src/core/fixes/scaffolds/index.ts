import type { Scaffold } from "../scaffold.ts";
import { envExample } from "./env-example.ts";
import { runbook } from "./runbook.ts";

/** Every scaffold. */
export const SCAFFOLDS: readonly Scaffold[] = [envExample, runbook];
