import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { isTemplated } from "../yaml.ts";
import { isOfReview } from "./disposable.ts";
import { formatOf } from "./format.ts";
import { judgeDeployed, judgeManifest, judgeSetting } from "./judge.ts";
import { isMadeUp } from "./madeUp.ts";
import { isShowable } from "./names.ts";
import { findTokens } from "./tokens.ts";

/** A name that promises a credential, given as the name of a setting: the value stands beside it under a key of its own. */
const HINT = /\bname["']?[ \t]*[:=][ \t]*["']?[\w.-]*(?:pass|pwd|secret|token|key|credential)/i;

/**
 * A name and its value as two fields: the environment of containers in Kubernetes, Amazon ECS and Cloud Run, in YAML, JSON
 * and Terraform. https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
 */
const PAIR =
  /\bname["']?[ \t]*[:=][ \t]*["']?([\w.-]{1,80})["']?[ \t]*,?[ \t]*(?:#[^\n]{0,200})?(?:\r?\n[ \t]*){0,2}["']?value["']?[ \t]*[:=][ \t]*(?:"([^"\n]{1,512})"|'([^'\n]{1,512})'|([^\s"'{}[\],#&*!|>][^\s,{}#"']{0,511}))/gi;

/** What pipelines start for their own tests is gone once they end, and so is its password. */
const PIPELINE =
  /(?:^|\/)\.?(?:github|gitlab|circleci|drone|azure|bitbucket|pipelines?|buildkite|woodpecker)[\w.-]*(?:\/|$)/i;

/** Reads settings whose name and value are two fields, which no other reader takes for an assignment. */
export const pairedSettings: Extractor = {
  name: "paired-settings",
  files: ["**/*.{yaml,yml,json,tf,tofu,hcl,nomad}"],
  mayHold: (text) => HINT.test(text),

  extract({ path, text }) {
    if (isMadeUp(path)) return { signals: [], problems: [] };
    const comment = formatOf(path)?.comment;
    const isManifest = /^[ \t]*["']?apiVersion["']?[ \t]*:/m.test(text) && !isTemplated(text);
    const signals = [...text.matchAll(PAIR)].flatMap((match): readonly Signal<"secret.literal">[] => {
      const [whole, name = "", double, single, bare] = match;
      const value = double ?? single ?? bare ?? "";
      if (!isShowable(name) || findTokens(value).length > 0) return []; // tokens are found wherever they stand
      const line = text.slice(text.lastIndexOf("\n", match.index) + 1, match.index);
      if (comment?.test(line)) return [];
      const strong = judgeSetting(name, value) ?? (PIPELINE.test(path) ? undefined : judgeDeployed(name, value));
      const judged = strong ?? (isManifest ? judgeManifest(name, value) : undefined);
      if (judged === undefined || isOfReview(path, name)) return [];
      const end = match.index + whole.length - (bare === undefined ? 1 : 0);
      return [
        {
          kind: "secret.literal",
          place: { path, span: { start: end - value.length, end } },
          data: { ...judged, name, strength: strong === undefined ? "weak" : "likely", where: "config", fixes: [] },
        },
      ];
    });
    return { signals, problems: [] };
  },
};
