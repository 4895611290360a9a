import type { Band, Evidence, Score } from "../../model.ts";
import { count, listed, percent } from "../../output/words.ts";
import { fail, pass } from "../../verdict.ts";
import { defineChecklistCheck } from "../define.ts";

const BANDS: Readonly<Record<Band, string>> = {
  "pre-production": "pre-production",
  "managed-risk": "managed risk",
  strong: "strong",
};
const NAMED_BLOCKERS = 5;

export default defineChecklistCheck({
  id: "governance/score-bands",
  title: "The score is above the pre-production band, and read beside its blockers",
  level: "essential",
  mode: "auto",

  decideOver({ score }) {
    const evidence = [
      {
        message: `Of the other items ${percent(score.complete)} are met and ${percent(score.decided)} decided: the ${BANDS[score.band]} band.`,
      },
      blockers(score),
    ];
    if (score.band !== "pre-production") return pass(...evidence);
    return fail(
      {
        kind: "band-pre-production",
        message:
          "Less than 60 % of what is asked is met, which is the pre-production band. Nobody should rely on it yet.",
        severity: "warning",
        identity: "band",
        fixes: [],
      },
      ...evidence,
    );
  },
});

/** An essential item that is open outweighs any score, so it is always told with it. */
function blockers(score: Score): Evidence {
  const names = [...new Set(score.blockers.map(({ check }) => check))];
  if (names.length === 0) return { message: "No essential item is open." };
  const list = listed(names, NAMED_BLOCKERS);
  const open = count(score.blockers.length, "essential item is open", "essential items are open");
  return { message: `${open}, so the verdict is no-go whatever the score: ${list}.` };
}
