import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { goMinor } from "./go.ts";

/** What `any` came with: https://go.dev/doc/go1.18#generics */
const ANY_SINCE = 18;

/** A plan whose new files the Go of their module understands. */
export async function withOlderGo(plan: ScaffoldPlan, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const first = plan.creates.find(({ path }) => path.endsWith(".go"));
  const minor = first === undefined ? 0 : await goMinor(first.path, context);
  if (minor === 0 || minor >= ANY_SINCE) return plan;
  const creates = plan.creates.map((made) =>
    made.path.endsWith(".go")
      ? { ...made, text: made.text.replace(/(?<=[\]\s(,*])any\b(?=[\s{},)])/g, "interface{}") }
      : made,
  );
  return { ...plan, creates };
}
