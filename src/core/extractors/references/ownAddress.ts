import type { Extractor } from "../extractor.ts";
import { NOTHING } from "../extractor.ts";

/** `github.com/acme/shop`, `git@github.com:acme/shop.git`, its files as they are, and the registry that keeps images beside it. */
const ADDRESS =
  /(?:\bgithub\.com[/:]|\braw\.githubusercontent\.com\/|\bghcr\.io\/)([A-Za-z\d][\w-]{0,38})\/([\w.-]{1,100})/g;
/** What only the repository's own documents show or ask for: the state of its pipelines, its clone, its releases compared. */
const OWN = [
  /\bgithub\.com\/([A-Za-z\d][\w-]{0,38})\/([\w.-]{1,100})\/(?:actions\/)?workflows\/[^\s)"']{1,200}badge\.svg/g,
  /\b(?:codecov\.io|circleci\.com|app\.circleci\.com\/pipelines|coveralls\.io(?:\/repos)?)\/(?:gh|github)\/([A-Za-z\d][\w-]{0,38})\/([\w.-]{1,100})/g,
  /\bgit clone (?:--?[\w=-]{1,40} ){0,4}(?:https:\/\/|git@)github\.com[/:]([A-Za-z\d][\w-]{0,38})\/([\w.-]{1,100})/g,
  // https://github.com/opencontainers/image-spec/blob/main/annotations.md
  /\borg\.opencontainers\.image\.source["']?[ \t]*[=:][ \t]*["']?https:\/\/github\.com\/([A-Za-z\d][\w-]{0,38})\/([\w.-]{1,100})/g,
] as const;
const MOST = 50;
/** https://github.com/docker/metadata-action#inputs · https://github.com/docker/build-push-action#inputs */
const PUSHES = /\bdocker\/(?:metadata|build-push)-action@/;
const IMAGES = /^([ \t]*)(?:images|tags):[ \t]*(.*)$/;

/** Where a repository says that it is kept itself, and what else it names on GitHub; whose it is follows from its own name. */
export const ownAddresses: Extractor = {
  name: "addresses of the repository",
  files: [
    "{README,readme,Readme,CONTRIBUTING,CHANGELOG}*",
    ".github/README.md",
    "docs/**/*.md",
    ".github/workflows/*.{yml,yaml}",
    "{Dockerfile,docker-compose*.yml,docker-compose*.yaml,compose*.yaml,compose*.yml}",
    "**/{Chart,values}.yaml",
  ],
  roles: ["docs", "production", "generated"],
  mayHold: (text) =>
    /github(?:usercontent)?\.com|ghcr\.io|(?:codecov|coveralls)\.io|circleci\.com/.test(text) || PUSHES.test(text),

  extract({ path, text }) {
    const own = new Set(OWN.flatMap((each) => [...text.matchAll(each)].map(repositoryOf)));
    const named = new Set([...text.matchAll(ADDRESS)].map(repositoryOf));
    const pushed = PUSHES.test(text) ? pushedBy(text) : [];
    if (own.size + named.size + pushed.length === 0) return NOTHING;
    const data = { own: [...own].slice(0, MOST), named: [...named].slice(0, MOST), pushed: pushed.slice(0, MOST) };
    return {
      signals: [{ kind: "repository.address", place: { path, span: { start: 0, end: 0 } }, data }],
      problems: [],
    };
  },
};

/** What a workflow's images are called, without registry and tag. */
function pushedBy(text: string): readonly string[] {
  const found = new Set<string>();
  let within: number | undefined;
  for (const line of text.split(/\r?\n/)) {
    const list = IMAGES.exec(line);
    const indent = line.search(/\S/);
    if (list) within = list[1]?.length;
    else if (within !== undefined && indent !== -1 && indent <= within) within = undefined;
    if (within === undefined) continue;
    for (const each of (list?.[2] ?? line).split(",")) {
      const image =
        /^[ \t]*(?:- )?["']?(?:name=)?(?:[\w-]+(?:\.[\w-]+)+(?::\d+)?\/)?([\w-]+\/[\w.-]+)(?::|["' \t]|$)/.exec(each);
      if (image?.[1] !== undefined) found.add(image[1].toLowerCase());
    }
  }
  return [...found];
}

function repositoryOf([, owner = "", name = ""]: RegExpExecArray): string {
  return `${owner}/${name.replace(/(?:\.git)?\.?$/, "")}`.toLowerCase();
}
