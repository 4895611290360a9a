import { unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

/** Long enough to be no burden, short enough that a rota whose people have left is noticed: once a quarter. */
const REVIEW_DAYS = 90;

export default defineCheck({
  id: "incident/on-call",
  title: "A reachable on-call rota with a backup exists",
  level: "essential",
  mode: "attest",
  scope: "repository",
  reviewDays: REVIEW_DAYS,
  reads: [],

  decide() {
    return unknown(
      "only a person can say that somebody is reachable: who is on call, who backs them up, where the rota is kept and when a test page last arrived",
    );
  },
});
