import { BUSINESS } from "./business.ts";
import { CLOUD } from "./cloud.ts";
import { CODE_HOSTING } from "./codeHosting.ts";
import { OBSERVABILITY } from "./observability.ts";
import type { TokenShape } from "./shape.ts";

/** Every credential that a provider made distinctive. */
export const TOKENS: readonly TokenShape[] = [...CODE_HOSTING, ...CLOUD, ...BUSINESS, ...OBSERVABILITY];
