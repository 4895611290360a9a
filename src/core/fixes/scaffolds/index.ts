import type { Scaffold } from "../scaffold.ts";

/** Every scaffold. */
export const SCAFFOLDS: readonly Scaffold[] = [];
