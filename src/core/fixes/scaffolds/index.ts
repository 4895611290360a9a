import type { Scaffold } from "../scaffold.ts";
import { envExample } from "./env-example.ts";

/** Every scaffold. */
export const SCAFFOLDS: readonly Scaffold[] = [envExample];
