import type { Signal } from "../../model.ts";
import { commandsOf } from "../ci/shell.ts";
import { masked } from "../ci/steps.ts";
import type { Extractor } from "../extractor.ts";
import { readMarkdown, spanOf } from "../markdown.ts";

/** What deploys or takes a deployment back, in a document's code. */
const SHIPS =
  /\b(?:kubectl|helm|argocd|flux|heroku|vercel|netlify|flyctl|fly|kamal|cap|aws|gcloud|az|terraform|ansible-playbook|docker|nomad|wrangler|ssh|scp|rsync|git pull|gh workflow run|make)\b/;
const SHELLS = /^(?:sh|bash|shell|console|zsh|terminal|shell-session|sh-session|)$/i;
const MOST = 200;

/** Commands of documents: what a person would type to deploy or to roll back. */
export const documentCommands: Extractor = {
  name: "commands of documents",
  files: ["**/*.{md,mdx}"],
  roles: ["docs"],
  mayHold: (text) => text.includes("```") && SHIPS.test(text) && /deploy|releas|roll|revert|undo|promot/i.test(text),
  extract({ path, text }) {
    const signals: Signal[] = [];
    for (const section of readMarkdown(text)?.sections ?? []) {
      const heading = [...section.within.map(({ title }) => title), section.title].filter(Boolean).join(" › ");
      for (const node of section.nodes) {
        if (node.type !== "code" || !SHELLS.test(node.lang ?? "") || !SHIPS.test(node.value)) continue;
        const span = spanOf(node);
        for (const { words } of commandsOf(node.value.replace(/^\s*[$#>] /gm, ""))) {
          if (signals.length >= MOST || !SHIPS.test(words.join(" "))) continue;
          signals.push({
            kind: "document.commands",
            place: { path, span, within: section.title },
            data: { heading, words: masked(words) },
          });
        }
      }
    }
    return { signals, problems: [] };
  },
};

/** Where pipelines show their state as a picture. */
const BADGE =
  /!\[[^\]]*\]\(\s*<?(https?:\/\/[^\s)>]{0,300}(?:\/badge\.svg|\/badges?\/|badge\.svg|\.svg\?|shields\.io\/(?:github\/(?:actions\/)?(?:workflow|checks)|gitlab\/pipeline|circleci|travis|azure-devops|jenkins|drone|buildkite|bitbucket|appveyor))[^\s)>]{0,200})/g;

/** Badges of a README that show a pipeline's state. */
export const documentBadges: Extractor = {
  name: "badges of documents",
  files: ["{README,readme,Readme}*", "docs/{index,README}.md", ".github/README.md"],
  roles: ["docs", "production"],
  mayHold: (text) => /badge|shields\.io|\.svg/.test(text),
  extract({ path, text }) {
    const found = [
      ...text.matchAll(BADGE),
      ...text.matchAll(/<img[^>]{0,200}?src="(https?:\/\/[^"]{1,300}(?:badge|shields\.io|\.svg)[^"]{0,200})"/g),
    ];
    const shown = found.filter(([, address = ""]) => PIPELINE.test(address));
    const first = shown[0];
    if (first === undefined) return { signals: [], problems: [] };
    const place = { path, span: { start: first.index, end: first.index + first[0].length } };
    const addresses = shown.map(([, address = ""]) => address.replace(/\?.*$/, ""));
    return { signals: [{ kind: "document.badges", place, data: { addresses } }], problems: [] };
  },
};

/** Addresses that show how a pipeline did, and no coverage, version or licence. */
const PIPELINE =
  /\/actions\/workflows\/|\/workflows\/[^/]+\/badge|\/badges\/[^/]+\/pipeline\.svg|circleci\.com|app\.travis-ci|travis-ci\.(?:com|org)|dev\.azure\.com|visualstudio\.com\/[^"]*badge|badge\.buildkite\.com|\/api\/badges\/|bitbucket\.org\/[^"]*badge|shields\.io\/(?:github\/(?:actions\/)?(?:workflow|checks)|gitlab\/pipeline|circleci|travis|azure-devops|jenkins|drone|buildkite|bitbucket|appveyor)|jenkins[^"]*buildStatus|appveyor\.com\/api|cirrus-ci\.com|img\.shields\.io\/badge\/dynamic/;
