import type { Signal, Span } from "../../model.ts";
import { DOCKERFILES, isDockerfile } from "../dockerfile.ts";
import { type Extractor, NOTHING } from "../extractor.ts";

/** What takes a download from whoever answers. */
interface Form {
  readonly pattern: RegExp;
  readonly source: string;
}

const NO_VALUE = "fsSLgvJOiIN#0146";

const FORMS: readonly Form[] = [
  {
    // Of a cluster of letters, those before `k` take no value that it could be a part of.
    pattern: new RegExp(
      `\\bcurl\\b[^\\n|;&]{0,400}?\\s(?:-[${NO_VALUE}]*k[a-zA-Z#]*|--insecure)(?=\\s|$)[^\\n|;&]{0,400}`,
    ),
    source: "https://curl.se/docs/manpage.html#-k",
  },
  {
    pattern: /\bwget\b[^\n|;&]{0,400}?\s--no-check-certificate(?=\s|$)[^\n|;&]{0,400}/,
    source: "https://www.gnu.org/software/wget/manual/html_node/HTTPS-_0028SSL_002fTLS_0029-Options.html",
  },
  {
    pattern: /\b(?:npm|yarn|pnpm)\s[^\n|;&]{0,40}\bset\s[^\n|;&]{0,40}\bstrict-ssl[ =]+false\b/,
    source: "https://docs.npmjs.com/cli/v11/using-npm/config#strict-ssl",
  },
  {
    pattern: /\bhttp\.sslVerify[ =]+["']?(?:false|0)\b/i,
    source: "https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify",
  },
  {
    pattern: /\bpip3?\s[^\n|;&]{0,300}?\s--trusted-host[ =]+["']?[\w-]{1,60}(?:\.[\w-]{1,60})*\.(?:org|com|io|net)\b/,
    source: "https://pip.pypa.io/en/stable/cli/pip/#cmdoption-trusted-host",
  },
  {
    pattern: /\b(?:yum|dnf|microdnf)\s[^\n|;&]{0,300}?\bsslverify=(?:false|0)\b/i,
    source: "https://dnf.readthedocs.io/en/latest/conf_ref.html#options-for-both-main-and-repo",
  },
  {
    pattern:
      /^[ \t]*(?:ENV|ARG)[ \t][^\n]{0,400}?\b(?:GIT_SSL_NO_VERIFY[ =]+["']?(?:true|1)|(?:NPM|npm)_(?:CONFIG|config)_(?:STRICT_SSL|strict_ssl)[ =]+["']?(?:false|0))\b/i,
    source: "https://git-scm.com/docs/git#Documentation/git.txt-codeGITSSLNOVERIFYcode",
  },
];

/** What holds a download to what was meant, whoever it came from. */
const VERIFIED = /\bsha(?:256|512)sum\b|\bshasum\b|\bgpgv?\b[^\n]{0,100}--verify\b|\bcosign\s+verify/;
/** The machine itself and names without a domain, which are of one's own network. */
const OWN =
  /\bhttps:\/\/(?:localhost|127\.\d|0\.0\.0\.0|\[::1\]|[\w-]{1,60}(?=[:/\s"']|$)|[\w.-]{1,200}\.(?:local|internal|svc)\b)/;

/** Downloads of an image's build whose certificate nobody checks. */
export const uncheckedDownloads: Extractor = {
  name: "downloads that are not checked",
  files: DOCKERFILES,
  mayHold: (text) => /\bcurl\b|\bwget\b|strict[-_]ssl|ssl_?(?:no_)?verify|trusted-host/i.test(text),

  extract({ path, text }) {
    if (!isDockerfile(path)) return NOTHING;
    const signals: Signal[] = [];
    for (const { index, 0: written } of text.matchAll(INSTRUCTION)) {
      if (/^[ \t]*(?:#|HEALTHCHECK|CMD|ENTRYPOINT)/i.test(written) || VERIFIED.test(written)) continue;
      // What a line goes on with stands on the same one, so that a command is found whole.
      const joined = written.replace(/\\\r?\n/g, (end) => " ".repeat(end.length));
      for (const { pattern } of FORMS) {
        const found = pattern.exec(joined);
        if (found === null || OWN.test(found[0])) continue;
        const lead = found[0].length - found[0].trimStart().length;
        const start = index + found.index + lead;
        const span = { start, end: index + found.index + found[0].trimEnd().length };
        const says = FLAG.exec(found[0])?.[0].trim() ?? found[0].trim().split(/\s+/, 4).join(" ");
        signals.push(unchecked(path, span, "What the image is built of", says));
      }
    }
    return { signals, problems: [] };
  },
};

/** `strict-ssl=false` for whoever installs: https://docs.npmjs.com/cli/v11/using-npm/config#strict-ssl */
export const uncheckedRegistries: Extractor = {
  name: "registries that are not checked",
  files: ["**/.npmrc"],
  mayHold: (text) => STRICT.test(text),

  extract({ path, text }) {
    const found = STRICT.exec(text);
    if (found === null) return NOTHING;
    const start = found.index + found[0].length - found[0].trimStart().length;
    const span = { start, end: found.index + found[0].length };
    return { signals: [unchecked(path, span, "What npm installs", "strict-ssl=false")], problems: [] };
  },
};

const STRICT = /^[ \t]*strict-ssl[ \t]*=[ \t]*["']?false\b/m;

function unchecked(path: string, span: Span, what: string, says: string): Signal {
  const message = `${what} is taken from whoever answers, since no certificate is checked (${says}): it can be exchanged on its way.`;
  const data = { hop: "external", what: "certificate-unchecked", state: "unverified", message, fixes: [] } as const;
  return { kind: "transport.encryption", place: { path, span }, data };
}

const FLAG = new RegExp(
  `\\s(?:-[${NO_VALUE}]*k[a-zA-Z#]*|--insecure|--no-check-certificate|--trusted-host)(?=[=\\s]|$)`,
);

/** One instruction, or a comment, with the lines that it goes on over. */
const INSTRUCTION = /^[ \t]*\S(?:[^\n\\]|\\\r?\n(?:[ \t]*#[^\n]*\n)*|\\.)*/gm;
