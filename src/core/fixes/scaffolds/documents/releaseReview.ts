import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";
import { documentScaffold, stores, table } from "./document.ts";
import { outside } from "./flows.ts";

/** What is asked before a release, by what the release stands on. */
export const releaseReview = documentScaffold({
  id: "release-review",
  title: "Write the release checklist",
  description:
    "Writes docs/release-checklist.md: what is asked before a release, a row of risk for each store, vendor and schema that the scan saw, and who decides go or no-go.",
  check: "delivery/risk-review",
  path: () => "docs/release-checklist.md",
  matter: ({ today }) => [`last_reviewed: ${today}`],
  body: (context) => {
    const sets = migrationsOf(context);
    return `
# Release checklist

- [ ] \`readiness scan --fail-on blocker\` passes
- [ ] ${rollback(context)}, and it takes <number of minutes>
${sets.length > 0 ? `- [ ] Migrations of ${sets.map((set) => `\`${set}\``).join(", ")} leave the release before it working\n` : ""}- [ ] <person> watches <dashboard or alerts> until <time>

## Risks

${table(
  ["What may go wrong", "How we would notice", "What we do then", "Owner"],
  risks(context, sets).map((risk) => [risk, "<alert or dashboard>", "<describe>", "<person>"]),
)}

Go or no-go: <person>, on <day>.
`;
  },
});

/** The page that says how it is taken back, where there is one beside this. */
function rollback({ everywhere }: ScaffoldContext): string {
  const page = ofKind(everywhere, "document.page").find(({ place }) => /(?:^|\/)rollback\.md$/.test(place.path));
  if (page === undefined) return "It is taken back by <describe>";
  const { path } = page.place;
  return `It is taken back as [the page](${path.startsWith("docs/") ? path.slice("docs/".length) : `../${path}`}) says`;
}

function migrationsOf({ everywhere }: ScaffoldContext): readonly string[] {
  return [...new Set(ofKind(everywhere, "migration.file").map(({ data }) => data.set))];
}

function risks(context: ScaffoldContext, migrations: readonly string[]): readonly string[] {
  return [
    "What is new fails more often, or takes longer, than what it replaces",
    ...(migrations.length > 0 ? ["A migration holds a lock that requests wait for"] : []),
    ...stores(context).map((store) => `More is asked of ${store} than it can do`),
    ...outside(context).map((name) => `${name} answers otherwise than before`),
    "<what only this release may break>",
  ];
}
