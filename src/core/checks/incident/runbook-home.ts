import type { Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

type Reads = "document.runbook" | "document.page";
/** So few are found wherever they lie. */
const FEW = 2;

export default defineCheck({
  id: "incident/runbook-home",
  title: "Runbooks live in one place that people find",
  level: "standard",
  mode: "partial",
  scope: "repository",
  reviewDays: 365,
  reads: ["document.runbook", "document.page"],

  decide(seen: Seen<Reads>): Verdict {
    const paths = [...new Set(seen.all("document.runbook").map(({ place }) => place.path))];
    if (paths.length === 0) return notApplicable("there is no runbook yet");
    const index = indexOf(seen.all("document.page"), paths);
    if (index) return pass({ message: `"${index.data.title}" leads to them.`, place: index.place });
    const folders = [...new Set(paths.map(homeOf))];
    const evidence = folders.map((folder) => ({
      message: `${folder === "" ? "The top folder" : folder}: ${paths.filter((path) => homeOf(path) === folder).length}.`,
    }));
    const inFirst = Math.max(...folders.map((folder) => paths.filter((path) => homeOf(path) === folder).length));
    // A stray page beside a collection is no second place.
    if (folders.length > 1 && paths.length > FEW && paths.length - inFirst >= FEW)
      return { outcome: "fail", findings: [scattered(folders, seen)], evidence };
    return unknown(
      "they lie in one place; a person can say that those on call know it, or a README can link it",
      ...evidence,
    );
  },
});

/** A README, an index of the folder or a page on being on call that links the folder or most of what is in it. */
function indexOf(
  pages: readonly Signal<"document.page">[],
  paths: readonly string[],
): Signal<"document.page"> | undefined {
  const folders = new Set(paths.map(homeOf));
  return pages
    .filter(({ data }) =>
      data.about.some(
        (topic) =>
          topic === "readme" || topic === "runbook-index" || topic === "on-call" || topic === "incident-process",
      ),
    )
    .find(({ data }) => {
      const leads = (path: string) => data.links.some((link) => link.replace(/\/$/, "") === path);
      const reached = paths.filter((path) => leads(path) || leads(homeOf(path)) || leads(`${homeOf(path)}/README.md`));
      return folders.size > 0 && reached.length * 2 > paths.length;
    });
}

/** The folder named for runbooks or for the alerts that they are on, or that of the file. */
function homeOf(path: string): string {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return /^(.*?(?:^|\/)(?:runbooks?|playbooks?|alerts?|alerting|troubleshooting))(?:\/|$)/i.exec(folder)?.[1] ?? folder;
}

function scattered(folders: readonly string[], seen: Seen<Reads>) {
  const [first] = seen.all("document.runbook");
  return {
    kind: "runbooks-scattered",
    message: `Runbooks lie in ${folders.length} places (${folders.slice(0, 3).join(", ")}) and no README links them. At night nobody searches all of them.`,
    severity: "info",
    ...(first ? { place: first.place } : {}),
    identity: "runbooks-scattered",
    fixes: [],
  } as const;
}
