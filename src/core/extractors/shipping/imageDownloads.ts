import type { BuildDownload, Signal } from "../../model.ts";
import { DOCKERFILES, isDockerfile } from "../dockerfile.ts";
import { placedInstructions } from "../dockerInstructions.ts";
import type { Extractor } from "../extractor.ts";

/** A script that a shell runs as it comes in: by a pipe, a substitution of a process or of a command. */
const RUN_UNSEEN =
  /\b(?:curl|wget)\b[^|;&\n]{0,400}\|\s*(?:sudo\s+(?:-\S+\s+){0,4})?(?:\/(?:usr\/)?bin\/)?(?:env\s+)?(?:[A-Z_]+=\S*\s+){0,4}(?:ba|z|da|a|k)?sh\b|\b(?:ba|z|da|a|k)?sh\s+(?:-\w+\s+){0,3}(?:<\(|"?\$\()\s*(?:curl|wget)\b/;
/** https://curl.se/docs/manpage.html#-k, https://www.gnu.org/software/wget/manual/html_node/HTTPS-_0028SSL_002fTLS_0029-Options.html */
const UNCHECKED =
  /\bcurl\s(?:[^|;&\n]{0,300}\s)?(?:--insecure|-[a-zA-Z]{0,8}k[a-zA-Z]{0,8})(?=\s|$)[^|;&\n]*|\bwget\s(?:[^|;&\n]{0,300}\s)?--no-check-certificate\b/;
/** What comes is held against what was meant. */
const CHECKSUM = /\b(?:sha(?:1|224|256|384|512)sum|shasum|b2sum|gpgv?\s[^\n]{0,100}--verify|cosign\s+verify)/;
const CONTINUED = /\\[ \t]*\r?\n/g;
const HINT = /\b(?:curl|wget)\b|^[ \t]*ADD\s[^\n]*https?:\/\//im;
/** Git repositories are named by a commit, and taken by git: https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository */
const GIT = /\.git(?:#|$)|^https?:\/\/github\.com\/[^/]+\/[^/]+\/?(?:#|$)/;

/** What Dockerfiles take from the network without knowing what will come: https://docs.docker.com/reference/dockerfile/#add---checksum */
export const imageDownloads: Extractor = {
  name: "downloads of Dockerfiles",
  files: DOCKERFILES,
  mayHold: (text, path) => isDockerfile(path) && HINT.test(text),

  extract({ path, text }) {
    const signals = placedInstructions(text).flatMap(({ keyword, span }): readonly Signal<"build.download">[] => {
      const data = downloadOf(keyword, text.slice(span.start, span.end));
      return data === undefined ? [] : [{ kind: "build.download", place: { path, span }, data }];
    });
    return { signals, problems: [] };
  },
};

/** True of a script in which a shell runs what it downloads as it comes in. */
export function runsUnseen(script: string): boolean {
  return RUN_UNSEEN.test(script.replace(CONTINUED, "  "));
}

function downloadOf(keyword: string, written: string): BuildDownload | undefined {
  const said = written.replace(CONTINUED, "  ");
  if (keyword === "RUN") {
    if (RUN_UNSEEN.test(said)) return { as: "script" };
    return UNCHECKED.test(said) && !CHECKSUM.test(said) ? { as: "unchecked" } : undefined;
  }
  if (keyword !== "ADD" || /(?:^|\s)--checksum=/.test(said)) return undefined;
  const words = said
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/^[["]+|[",\]]+$/g, "")); // ADD ["https://…", "/opt/"]
  const remote = words.slice(0, -1).some((word) => /^https?:\/\//.test(word) && !GIT.test(word));
  return remote ? { as: "file" } : undefined;
}
