import { jvmImportedCalls } from "../jvm/importedCalls.ts";
import { jvmInjected } from "../jvm/injected.ts";
import { mayHoldClients } from "../jvm/mayHold.ts";
import { springBeans } from "../jvm/springBeans.ts";
import { jvmDeadline } from "../knowledge/jvm/deadlines.ts";
import { JVM_CLIENTS } from "../knowledge/jvm/index.ts";
import type { LanguageReader } from "../language.ts";
import { lowerKotlin } from "./lower.ts";

export const KOTLIN: LanguageReader = {
  languages: ["kotlin"],
  extensions: ["kt"],
  grammar: () => "kotlin",
  lower: lowerKotlin,
  clients: JVM_CLIENTS,
  deadline: jvmDeadline,
  injects: true,
  injected: jvmInjected,
  imported: jvmImportedCalls,
  further: springBeans,
  mayHoldClients,
};
