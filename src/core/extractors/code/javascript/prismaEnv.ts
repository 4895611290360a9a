import type { Signal } from "../../../model.ts";
import type { Extraction, Extractor } from "../../extractor.ts";
import { parseEnv } from "../../secrets/dotenv.ts";
import { ENV_FILES, isEnvFile, isExampleEnv, isTestEnv } from "../../secrets/envNames.ts";
import { prismaTimeout } from "./prismaSchema.ts";

/** What a schema names its address by: https://www.prisma.io/docs/orm/more/development-environment/environment-variables */
const ADDRESS = /^(?:\w{1,40}_)?(?:DATABASE|DB|PRISMA|POSTGRES|MYSQL)(?:_\w{1,40})?_UR[LI]$/;
const OF_DATABASE = /^(?:postgres(?:ql)?|mysql|sqlserver|cockroachdb|mongodb(?:\+srv)?):/;

/** The timeouts among the parameters of Prisma's address, where an env file has it; the address itself stays there. */
export const prismaEnv: Extractor = {
  name: "Prisma's address in env files",
  files: ENV_FILES,
  mayHold: (text) => text.includes("_timeout="),
  extract({ path, text }): Extraction {
    if (!isEnvFile(path) || isExampleEnv(path) || isTestEnv(path)) return { signals: [], problems: [] };
    const signals = parseEnv(text).flatMap(({ key, value, span }): readonly Signal[] => {
      const timeout = ADDRESS.test(key) && OF_DATABASE.test(value) ? prismaTimeout(value) : undefined;
      if (timeout === undefined) return [];
      const start = text.lastIndexOf(key, span.start);
      const place = { path, span: { start, end: start + key.length } };
      return [
        { kind: "client.exported", place, data: { name: "", client: "prisma", timeout, fixes: [], everywhere: true } },
      ];
    });
    return { signals, problems: [] };
  },
};
