import type { Place, Signal, TransportEncryption } from "../../model.ts";
import { isElsewhere } from "../servers/connections.ts";
import { programName } from "./words.ts";

/** A program that can be told not to look who answers. */
interface Row {
  readonly program: RegExp;
  /** The words that tell it so, as the message quotes them; undefined where it looks. */
  readonly told: (words: readonly string[]) => string | undefined;
  /** It asks addresses that are among its words, and is of no matter where none of them is written out. */
  readonly asksAddress?: true;
  readonly what?: "host-key-unchecked";
  readonly source: string;
}

const ROWS: readonly Row[] = [
  { program: /^curl$/, told: curl, asksAddress: true, source: "https://curl.se/docs/manpage.html#-k" },
  {
    program: /^wget$/,
    told: oneOf(/^--no-check-certificate$/),
    asksAddress: true,
    source: "https://www.gnu.org/software/wget/manual/html_node/HTTPS-_0028SSL_002fTLS_0029-Options.html",
  },
  {
    program: /^https?$/,
    told: oneOf(/^--verify=(?:no|false)$/i),
    asksAddress: true,
    source: "https://httpie.io/docs/cli/server-ssl-certificate-verification",
  },
  {
    program: /^kubectl$|^oc$/,
    told: oneOf(/^--insecure-skip-tls-verify(?:=true)?$/),
    source: "https://kubernetes.io/docs/reference/kubectl/generated/kubectl/#options",
  },
  {
    program: /^helm$/,
    told: oneOf(/^--(?:kube-)?insecure-skip-tls-verify(?:=true)?$/),
    source: "https://helm.sh/docs/helm/helm_install/",
  },
  {
    program: /^aws$/,
    told: oneOf(/^--no-verify-ssl$/),
    source: "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html",
  },
  {
    program: /^git$/,
    told: (words) => adjacent(words, /^http\.sslVerify(?:=(.*))?$/i, /^(?:false|0)$/i),
    source: "https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify",
  },
  {
    program: /^(?:npm|yarn|pnpm)$/,
    told: (words) => adjacent(words, /^(?:--)?strict-ssl(?:=(.*))?$/, /^false$/),
    source: "https://docs.npmjs.com/cli/v11/using-npm/config#strict-ssl",
  },
  {
    program: /^export$/,
    told: (words) =>
      words.find((word) => /^(?:GIT_SSL_NO_VERIFY=(?:1|true)|NODE_TLS_REJECT_UNAUTHORIZED=0)$/.test(word)),
    source: "https://git-scm.com/docs/git#Documentation/git.txt-codeGITSSLNOVERIFYcode",
  },
  {
    program: /^(?:ssh|scp|sftp|rsync)$/,
    told: (words) => /\bStrictHostKeyChecking[= ]no\b/i.exec(words.join(" "))?.[0],
    what: "host-key-unchecked",
    source: "https://man.openbsd.org/ssh_config#StrictHostKeyChecking",
  },
];

/** Letters of curl whose value is what is left of the cluster, or the next word: https://curl.se/docs/manpage.html */
const TAKES_VALUE = /[AbcCdDeEFhHKmoPQrtTuUwxXyYzM]/;

/** `-k` may stand among other letters, and after `-o` it is the name of a file. */
function curl(words: readonly string[]): string | undefined {
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--insecure") return word;
    if (!/^-[a-zA-Z0-9#:]/.test(word)) continue;
    const letters = [...word.slice(1)];
    const valued = letters.findIndex((letter) => TAKES_VALUE.test(letter));
    if (letters.slice(0, valued < 0 ? undefined : valued).includes("k")) return word;
    if (valued === letters.length - 1) at += 1;
  }
  return undefined;
}

function oneOf(form: RegExp): (words: readonly string[]) => string | undefined {
  return (words) => words.find((word) => form.test(word));
}

/** `name=value`, or `name` and the value as the next word. */
function adjacent(words: readonly string[], name: RegExp, value: RegExp): string | undefined {
  const at = words.findIndex((word) => name.test(word));
  const written = name.exec(words[at] ?? "");
  if (written === null) return undefined;
  const given = written[1] ?? words[at + 1] ?? "";
  return value.test(given) ? `${written[0]}${written[1] === undefined ? ` ${given}` : ""}` : undefined;
}

const ADDRESS = /^https:\/\/(?:[^\s/@]{1,200}@)?([\w.-]{1,250})(?::\d+)?(?:[/?#]|$)/i;
/** Who only asks whether a server is there takes nothing from it, and tells it nothing. */
const ASKS_LIFE = /\/(?:[\w-]{0,20}(?:health|ready|live|alive|ping|status|version)[\w-]{0,20}\/?)(?:[?#]|$)/i;
const KEPT = /^(?:\/dev\/null|nul)$/i;

/** The hop of one command that does not look who answers, where that is somebody else than its own machine or network. */
export function uncheckedPeer(place: Place, words: readonly string[]): Signal<"transport.encryption"> | undefined {
  const program = programName(words[0]);
  const row = ROWS.find((each) => each.program.test(program));
  const told = row?.told(words);
  if (row === undefined || told === undefined) return undefined;
  const asked = words.filter((word) => ADDRESS.test(word));
  const hosts = asked.map((word) => ADDRESS.exec(word)?.[1] ?? "");
  if (row.asksAddress && (hosts.length === 0 || words.some((word) => KEPT.test(word)))) return undefined;
  if (hosts.length > 0 && !hosts.some(isElsewhere)) return undefined;
  if (asked.length > 0 && asked.every((word) => ASKS_LIFE.test(word))) return undefined;
  const data: TransportEncryption = {
    // Where it goes to, a variable or a settings file may say, and that may be a machine of one's own.
    hop: hosts.length > 0 && row.what === undefined ? "external" : "internal",
    what: row.what ?? "certificate-unchecked",
    state: "unverified",
    message:
      row.what === undefined
        ? `${program} talks to whoever answers, since no certificate is checked (${told}): what is sent and taken can be read and exchanged on its way.`
        : `${program} logs in to whoever answers, since no key of the server is looked at (${told}): list the servers' keys in known_hosts.`,
    fixes: [],
  };
  return { kind: "transport.encryption", place, data };
}
