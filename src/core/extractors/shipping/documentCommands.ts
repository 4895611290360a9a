import type { Signal } from "../../model.ts";
import { commandsOf } from "../ci/shell.ts";
import { masked } from "../ci/steps.ts";
import type { Extractor } from "../extractor.ts";

/** What deploys or takes a deployment back, in a document's code. */
const SHIPS =
  /\b(?:kubectl|helm|argocd|flux|heroku|vercel|netlify|flyctl|fly|kamal|cap|aws|gcloud|az|terraform|ansible-playbook|salt-(?:call|run|ssh)|docker|nomad|wrangler|ssh|scp|rsync|git pull|gh workflow run|make)\b/;
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
    for (const { heading, title, code, start } of fencesOf(text)) {
      if (!SHIPS.test(code)) continue;
      const span = { start, end: start + code.length };
      for (const { words } of commandsOf(code.replace(/^\s*[$#>] /gm, ""))) {
        if (signals.length >= MOST || !SHIPS.test(words.join(" "))) continue;
        signals.push({
          kind: "document.commands",
          place: { path, span, within: title },
          data: { heading, words: masked(words) },
        });
      }
    }
    return { signals, problems: [] };
  },
};

interface Fence {
  /** The headings above it, the outermost first. */
  readonly heading: string;
  readonly title: string;
  readonly code: string;
  readonly start: number;
}

/** Blocks of shell commands by line, which is all that is asked of a document here: parsing one whole takes far longer. */
function fencesOf(text: string): readonly Fence[] {
  const fences: Fence[] = [];
  const headings: { readonly depth: number; readonly title: string }[] = [];
  let open: { readonly mark: string; readonly isShell: boolean; readonly start: number } | undefined;
  let offset = 0;
  for (const line of text.split("\n")) {
    const fence = /^ {0,3}(`{3,}|~{3,})[ \t]*([\w-]*)/.exec(line);
    if (open !== undefined) {
      if (fence?.[1]?.startsWith(open.mark) && /^ {0,3}[`~]+\s*$/.test(line)) {
        const title = headings.at(-1)?.title ?? "";
        const heading = headings.map((each) => each.title).join(" › ");
        if (open.isShell) fences.push({ heading, title, code: text.slice(open.start, offset), start: open.start });
        open = undefined;
      }
    } else if (fence) {
      open = { mark: fence[1] ?? "```", isShell: SHELLS.test(fence[2] ?? ""), start: offset + line.length + 1 };
    } else {
      const found = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/.exec(line);
      const depth = found?.[1]?.length ?? 0;
      if (found) {
        while ((headings.at(-1)?.depth ?? 0) >= depth) headings.pop();
        headings.push({ depth, title: (found[2] ?? "").replace(/[ \t#\r]+$/, "") });
      }
    }
    offset += line.length + 1;
  }
  return fences;
}

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
