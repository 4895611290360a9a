import { jvmImportedCalls } from "../jvm/importedCalls.ts";
import { jvmInjected } from "../jvm/injected.ts";
import { mayHoldClients } from "../jvm/mayHold.ts";
import { springBeans } from "../jvm/springBeans.ts";
import { jvmDeadline } from "../knowledge/jvm/deadlines.ts";
import { JVM_CLIENTS } from "../knowledge/jvm/index.ts";
import type { LanguageReader } from "../language.ts";
import { lowerJava } from "./lower.ts";

export const JAVA: LanguageReader = {
  languages: ["java"],
  extensions: ["java"],
  grammar: () => "java",
  lower: lowerJava,
  clients: JVM_CLIENTS,
  deadline: jvmDeadline,
  injects: true,
  injected: jvmInjected,
  imported: jvmImportedCalls,
  further: springBeans,
  mayHoldClients,
};
