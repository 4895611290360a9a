import type { Signal, TransportEncryption } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { isElsewhere } from "../servers/connections.ts";

/** How a package manager's file names a registry in plain text, or one whose certificate is not to be checked. */
interface Form {
  readonly file: RegExp;
  /** Its first group is the host. */
  readonly pattern: RegExp;
  readonly isUnchecked?: true;
  readonly source: string;
}

const HOST = "([\\w-]{1,60}(?:\\.[\\w-]{1,60}){0,10})";
const PIP = /(?:^|\/)(?:pip\.(?:conf|ini)|(?:requirements|constraints)[^/]*\.(?:txt|in))$/;

const FORMS: readonly Form[] = [
  {
    file: PIP,
    pattern: new RegExp(`^[ \\t]*(?:--)?(?:extra-)?index-url[ \\t=]+http://(?:[^\\s/@]{1,100}@)?${HOST}`, "gm"),
    source: "https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-i",
  },
  {
    file: PIP,
    pattern: new RegExp(`^[ \\t]*(?:--)?trusted-host[ \\t=]+${HOST}`, "gm"),
    isUnchecked: true,
    source: "https://pip.pypa.io/en/stable/cli/pip/#cmdoption-trusted-host",
  },
  {
    file: /(?:^|\/)(?:Gemfile|gems\.rb)$/,
    pattern: new RegExp(`^[ \\t]*source[ \\t(]+["']http://(?:[^\\s/@"']{1,100}@)?${HOST}`, "gm"),
    source: "https://bundler.io/man/gemfile.5.html#SOURCE",
  },
  {
    file: /(?:^|\/)\.npmrc$/,
    pattern: new RegExp(`^[ \\t]*(?:@[\\w.-]{1,100}:)?registry[ \\t]*=[ \\t]*http://${HOST}`, "gm"),
    source: "https://docs.npmjs.com/cli/v11/using-npm/config#registry",
  },
  {
    // Since 3.8.1 Maven itself refuses: https://maven.apache.org/docs/3.8.1/release-notes.html#cve-2021-26291
    file: /(?:^|\/)(?:pom|settings)\.xml$/,
    pattern: new RegExp(
      `<url>\\s{0,20}http://${HOST}[^<]{0,300}</url>(?=(?:\\s|<(?!/)[^<>]{1,60}>[^<]{0,80}</[^<>]{1,60}>){0,9}</(?:plugin)?(?:[rR]epository|mirror)>)`,
      "g",
    ),
    source: "https://maven.apache.org/pom.html#Repositories",
  },
  {
    file: /\.gradle(?:\.kts)?$/,
    pattern: new RegExp(
      `\\burl\\b[ \\t=(]+(?:uri\\()?["']http://${HOST}[^\\n}]{0,200}\\s[^}]{0,200}?\\b(?:is)?[aA]llowInsecureProtocol[ \\t=(]+true`,
      "g",
    ),
    source: "https://docs.gradle.org/current/dsl/org.gradle.api.artifacts.repositories.UrlArtifactRepository.html",
  },
  {
    file: /(?:^|\/)Chart\.ya?ml$/,
    pattern: new RegExp(`^[ \\t]*(?:-[ \\t]+)?(?:\\{[^\\n}]{0,200})?repository:[ \\t]*["']?http://${HOST}`, "gm"),
    source: "https://helm.sh/docs/topics/charts/#chart-dependencies",
  },
];

/** Where everybody fetches packages: they all answer by HTTPS. */
const KNOWN =
  /(?:^|\.)(?:npmjs\.org|yarnpkg\.com|pypi\.org|pythonhosted\.org|rubygems\.org|maven\.org|maven\.apache\.org|jitpack\.io|plugins\.gradle\.org|packagist\.org|bitnami\.com)$/i;

/** Registries that packages are taken from in plain text, or without a look at who answers. */
export const plainRegistries: Extractor = {
  name: "registries in plain text",
  files: [
    "**/pip.{conf,ini}",
    "**/{requirements,constraints}*.{txt,in}",
    "**/requirements/*.{txt,in}",
    "**/{Gemfile,gems.rb,.npmrc}",
    "**/{pom,settings}.xml",
    "**/*.{gradle,gradle.kts}",
    "**/Chart.{yaml,yml}",
  ],
  mayHold: (text) => /http:\/\/|trusted-host/.test(text),

  extract({ path, text }) {
    const signals = FORMS.filter(({ file }) => file.test(path)).flatMap(({ pattern, isUnchecked }) =>
      [...text.matchAll(pattern)].flatMap(({ 0: written, 1: host = "", index }): readonly Signal[] => {
        // What only one's own network knows is not for everybody to stand before.
        if (!isElsewhere(host) || isRemark(path, text, index)) return [];
        const start = index + written.length - written.trimStart().length;
        const place = { path, span: { start, end: index + written.length } };
        return [{ kind: "transport.encryption", place, data: hop(host, isUnchecked === true) }];
      }),
    );
    return { signals, problems: [] };
  },
};

function isRemark(path: string, text: string, index: number): boolean {
  if (path.endsWith(".xml")) return text.lastIndexOf("<!--", index) > text.lastIndexOf("-->", index);
  return /^[ \t]*(?:\/\/|#|\*)/.test(text.slice(text.lastIndexOf("\n", index) + 1, index));
}

function hop(host: string, isUnchecked: boolean): TransportEncryption {
  const how = isUnchecked ? "without a look at its certificate" : "in plain text";
  const message = `Packages are taken from ${host} ${how}: what is installed can be exchanged on its way.`;
  const where = KNOWN.test(host) ? "external" : "internal";
  if (isUnchecked) return { hop: where, what: "certificate-unchecked", state: "unverified", message, fixes: [] };
  // A host of one's own may lie behind a tunnel.
  return { hop: where, what: "url-plain", state: where === "external" ? "plain" : "unverified", message, fixes: [] };
}
