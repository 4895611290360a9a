import type { ReportLink } from "../model.ts";

/** Those that lead nowhere first, then by component; else as they came. */
export function linksInOrder(links: readonly ReportLink[]): readonly ReportLink[] {
  const rank = ({ to }: ReportLink) => (to === undefined ? 0 : 1);
  return [...links].sort(
    (one, other) => rank(one) - rank(other) || (one.component ?? "").localeCompare(other.component ?? ""),
  );
}
