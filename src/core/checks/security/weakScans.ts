import { isByHand, type Serving, said, unswallow, weaknessOf } from "../../components/linkJudging.ts";
import type { Finding } from "../../model.ts";

/** The scans whose failure holds up what they scanned. */
export function strongOf(scans: readonly Serving[]): readonly Serving[] {
  return scans.filter((one) => weaknessOf(one) === undefined && !isByHand(one));
}

/**
 * A finding for each scan whose failure stops nothing, with the edit that lets it fail where one setting gives it away.
 *
 * @param kindOf The finding's kind, by what is weak about the scan.
 * @param follows What comes of it, after a colon.
 * @param fix The title of the edit.
 */
export function weakFindings(
  scans: readonly Serving[],
  kindOf: (weakness: string | undefined) => string,
  follows: string,
  fix: string,
): readonly Finding[] {
  return scans.map((one) => {
    const weakness = weaknessOf(one);
    return {
      kind: kindOf(weakness),
      message: `${said(one)} ${weakness ?? "runs only when somebody starts it"}: ${follows}`,
      severity: "warning",
      place: one.step.place,
      fixes: unswallow(one, fix),
    };
  });
}
