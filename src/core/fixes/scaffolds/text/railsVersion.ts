import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { inFolder } from "./paths.ts";
import { inQuotesOf } from "./rubySource.ts";

/** Controllers that answer in JSON alone came with it, and the gems that are asked for need it. https://guides.rubyonrails.org/5_0_release_notes.html */
const RAILS = 5;

/** A plan whose new files the Rails of a component understands, in the quotes of its Gemfile; else why there is none. */
export async function withRuby(plan: ScaffoldPlan, { component, read }: ScaffoldContext): Promise<ScaffoldPlan> {
  if (![...plan.creates, ...plan.edits].some(({ path }) => path.endsWith(".rb"))) return plan;
  const gems = (await read(inFolder(component.root, "Gemfile"))) ?? "";
  const locked = (await read(inFolder(component.root, "Gemfile.lock"))) ?? "";
  const asked =
    /^ {4}rails \((\d+)/m.exec(locked)?.[1] ??
    /^[ \t]*gem[ \t(]+["']rails["'],[ \t]*["'][~>=< ]*(\d+)/m.exec(gems)?.[1];
  if (Number(asked ?? RAILS) < RAILS)
    return { creates: [], edits: [], nothing: `What it would write needs Rails ${RAILS}.` };
  const creates = plan.creates.map((made) =>
    made.path.endsWith(".rb") ? { ...made, text: inQuotesOf(gems, made.text) } : made,
  );
  return { ...plan, creates };
}
