/** How a file's text is to be read. */
export interface Format {
  readonly where: "source" | "config";
  readonly language: string;
  /** True where values stand without quotes. */
  readonly bare: boolean;
  /** What starts a comment that runs to the end of the line. */
  readonly comment: RegExp;
}

const SLASHES = /^\s*(?:\/\/|\/?\*)/;
const HASH = /^\s*#/;
const BOTH = /^\s*(?:\/\/|\/?\*|#)/;
const MARKUP = /^\s*<!--/;
const SEMICOLON = /^\s*[#;!]/;
const DASHES = /^\s*--/;

const source = (language: string, comment: RegExp): Format => ({ where: "source", language, bare: false, comment });
const config = (language: string, comment: RegExp, bare = false): Format => ({
  where: "config",
  language,
  bare,
  comment,
});

/** By the extension. */
const EXTENSIONS: Readonly<Record<string, Format>> = {
  ...each(["js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts", "vue", "svelte", "astro"], (name) =>
    source(name, SLASHES),
  ),
  ...each(["py", "pyw"], () => source("python", HASH)),
  ...each(["rb", "erb", "rake"], () => source("ruby", HASH)),
  ...each(["go"], () => source("go", SLASHES)),
  ...each(["java"], () => source("java", SLASHES)),
  ...each(["kt", "kts"], () => source("kotlin", SLASHES)),
  ...each(["cs"], () => source("csharp", SLASHES)),
  ...each(["php"], () => source("php", BOTH)),
  ...each(["rs"], () => source("rust", SLASHES)),
  ...each(
    [
      "c",
      "h",
      "cc",
      "cpp",
      "hpp",
      "m",
      "mm",
      "swift",
      "scala",
      "groovy",
      "gradle",
      "dart",
      "fs",
      "vb",
      "sol",
      "proto",
      "jsonnet",
      "libsonnet",
      "cue",
      "bicep",
    ],
    (name) => source(name, SLASHES),
  ),
  ...each(["ex", "exs", "pl", "pm", "r", "jl", "ps1", "psm1", "cr", "nix", "tcl"], (name) => source(name, HASH)),
  ...each(["lua", "hs", "elm", "sql"], (name) => source(name, DASHES)),
  ...each(["clj", "cljs", "edn", "el", "scm"], (name) => source(name, SEMICOLON)),
  ...each(["html", "htm", "cshtml", "razor", "jsp", "ejs", "hbs", "twig"], (name) => source(name, MARKUP)),
  ...each(["sh", "bash", "zsh", "fish", "ksh"], () => ({ ...source("shell", HASH), bare: true })),
  ...each(["bat", "cmd"], () => ({ ...source("batch", /^\s*(?:rem\b|::)/i), bare: true })),
  ...each(["json", "jsonc", "json5", "webmanifest", "ipynb", "tfstate"], () => config("json", SLASHES)),
  ...each(["yaml", "yml"], () => config("yaml", HASH, true)),
  ...each(["toml"], () => config("toml", HASH)),
  ...each(["ini", "cfg", "conf", "cnf", "properties", "prefs", "config", "service", "desktop"], (name) =>
    config(name, SEMICOLON, true),
  ),
  ...each(["xml", "plist", "csproj", "props", "targets", "xcconfig", "wsdl", "resx", "settings"], () =>
    config("xml", MARKUP),
  ),
  ...each(["tf", "tfvars", "hcl"], () => config("terraform", BOTH)),
  ...each(["dockerfile", "containerfile"], () => config("dockerfile", HASH, true)),
  ...each(["pem", "key", "p8", "ppk", "priv", "rsa", "asc", "gpg"], () => config("key", HASH)),
};

/** By the whole name, in lower case. */
const NAMES: Readonly<Record<string, Format>> = {
  ...each(["dockerfile", "containerfile"], () => config("dockerfile", HASH, true)),
  ...each(["makefile", "gnumakefile", "justfile"], () => ({ ...source("make", HASH), bare: true })),
  ...each(["jenkinsfile"], () => source("groovy", SLASHES)),
  ...each(["vagrantfile", "gemfile", "rakefile", "fastfile", "appfile", "matchfile"], () => source("ruby", HASH)),
  ...each([".npmrc", ".yarnrc"], () => config("npmrc", SEMICOLON, true)),
  ...each([".pypirc", ".s3cfg", ".my.cnf", ".boto", "credentials", "pip.conf"], () => config("ini", SEMICOLON, true)),
  ...each([".netrc", "_netrc"], () => config("netrc", HASH, true)),
  ...each([".dockercfg", ".dockerconfigjson"], () => config("json", SLASHES)),
  ...each([".git-credentials", ".pgpass", ".gitconfig"], () => config("plain", HASH)),
  ...each(["id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".htpasswd"], () => config("key", HASH)),
};

/** The files that may hold literals. */
export const LITERAL_FILES: readonly string[] = [
  `**/*.{${Object.keys(EXTENSIONS).join(",")}}`,
  "**/{Dockerfile,Containerfile,Makefile,makefile,GNUmakefile,Justfile,justfile,Jenkinsfile,Vagrantfile,Gemfile,Rakefile,Fastfile,Appfile,Matchfile}",
  "**/{Dockerfile,Containerfile}.*",
  "**/{.npmrc,.yarnrc,.pypirc,.s3cfg,.my.cnf,.boto,.netrc,_netrc,.dockercfg,.dockerconfigjson,.git-credentials,.pgpass,.gitconfig}",
  "**/.aws/credentials",
  "**/id_{rsa,dsa,ecdsa,ed25519}",
];

/** How the file at a path is read; undefined for a kind we do not know. */
export function formatOf(path: string): Format | undefined {
  const name = (path.split("/").at(-1) ?? "").toLowerCase();
  const byName = NAMES[name];
  if (byName) return byName;
  if (/^(?:dockerfile|containerfile)\./.test(name)) return EXTENSIONS["dockerfile"];
  return EXTENSIONS[name.split(".").at(-1) ?? ""];
}

function each(names: readonly string[], format: (name: string) => Format): Readonly<Record<string, Format>> {
  return Object.fromEntries(names.map((name) => [name, format(name)]));
}
