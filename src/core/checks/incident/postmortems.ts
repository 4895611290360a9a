import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

type Page = Signal<"document.page">;

export default defineCheck({
  id: "incident/postmortems",
  title: "Postmortems are written without blame and what they ask for gets done",
  level: "standard",
  mode: "partial",
  scope: "repository",
  appliesTo: ["service", "worker", "web", "function", "ml", "infrastructure"],
  reviewDays: 180,
  scaffolds: ["postmortem"],
  reads: ["document.page"],

  decide(seen: Seen<"document.page">): Verdict {
    const pages = seen.all("document.page");
    const written = pages.filter(({ data }) => data.about.includes("postmortem"));
    const template = pages.find(({ data }) => data.about.includes("postmortem-template"));
    const evidence = [
      ...(template ? [{ message: `"${template.data.title}" is the template.`, place: template.place }] : []),
      ...written.map(told),
    ];
    const [first, ...rest] = written.flatMap(({ data }) => overdue(data, seen.today));
    if (first) return { outcome: "fail", findings: [first, ...rest], evidence };
    const open = written.flatMap(({ data }) => data.tasks.filter(({ done }) => !done)).length;
    if (written.length > 0 && open === 0 && written.some(({ data }) => data.tasks.length > 0)) return pass(...evidence);
    return unknown(
      written.length === 0
        ? `${template ? "there is a template and no postmortem" : "no postmortem was found"}; a person can say where they are kept, or that there was no incident yet`
        : open > 0
          ? `${open} of their actions are open; a person can say that they are followed`
          : "they list no actions with check boxes; a person can say where these are followed",
      ...evidence,
    );
  },
});

function told({ data, place }: Page): Evidence {
  const open = data.tasks.filter(({ done }) => !done).length;
  const actions = data.tasks.length === 0 ? "" : `, ${open} of ${data.tasks.length} actions open`;
  return { message: `"${data.title}"${data.day === undefined ? "" : ` of ${data.day}`}${actions}.`, place };
}

function overdue({ tasks }: Page["data"], today: string): readonly Finding[] {
  return tasks
    .filter(({ done, due }) => !done && due !== undefined && due < today)
    .map(({ text, due, place }) => ({
      kind: "action-overdue",
      message: `"${text}" was due on ${due} and is open. The same incident can happen again.`,
      severity: "warning",
      place,
      fixes: [],
    }));
}
