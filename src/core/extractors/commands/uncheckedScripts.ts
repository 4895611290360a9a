import type { Signal } from "../../model.ts";
import { commandsOf } from "../ci/shell.ts";
import type { Extractor } from "../extractor.ts";
import { uncheckedPeer } from "./uncheckedPeers.ts";

/** What a text has that tells a program not to look who answers. */
export const UNCHECKED_HINT =
  /\bcurl\b[^\n]{0,400}\s(?:-[a-zA-Z#]{0,20}k|--insecure)|no-check-certificate|--verify=(?:no|false)|insecure-skip-tls-verify|no-verify-ssl|sslVerify|strict-ssl|GIT_SSL_NO_VERIFY|NODE_TLS_REJECT_UNAUTHORIZED|StrictHostKeyChecking/i;

/** Folders of scripts for developers' machines and for those who try the project. */
const ASIDE = /(?:^|\/)(?:hack|tools?|dev|local|sandbox|playground|labs?|workshops?|vagrant|benchmarks?)\//i;
const MOST_TEXT = 100_000;

/** Shell scripts that talk to others without looking who answers. */
export const uncheckedScripts: Extractor = {
  name: "scripts that do not look who answers",
  files: ["**/*.{sh,bash}", "**/{bin,script,scripts,ci,.ci,deploy}/**/!(*.*)"],
  mayHold: (text, path) =>
    text.length < MOST_TEXT &&
    UNCHECKED_HINT.test(text) &&
    (/\.(?:sh|bash)$/.test(path) || /^#!\s*\/(?:usr\/)?bin\/(?:env\s+)?(?:ba|da|z)?sh\b/.test(text)),

  extract({ path, text }) {
    if (ASIDE.test(path)) return { signals: [], problems: [] };
    const signals = commandsOf(text).flatMap(({ words, start, end }): readonly Signal[] => {
      const found = uncheckedPeer({ path, span: { start, end } }, words);
      return found === undefined ? [] : [found];
    });
    return { signals, problems: [] };
  },
};

/** The same of the commands of a pipeline. */
export function uncheckedSteps(signals: readonly Signal[]): readonly Signal[] {
  return signals.flatMap((signal): readonly Signal[] => {
    if (signal.kind !== "ci.step" || signal.data.words.length === 0) return [];
    const found = uncheckedPeer(signal.place, signal.data.words);
    return found === undefined ? [] : [found];
  });
}
