import { braceExpand, Minimatch } from "minimatch";

const OPTIONS = { dot: true, nocase: true } as const;
/** Characters that mean something in a glob. */
const MAGIC = /[*?[\]{}()!+@\\]/;
const BY_ENDING = /^\*\.(\w+)$/;
/** What a name must end in, whatever stands before it: `docker-compose*.yml`. */
const ENDING = /\.(\w+)$/;
const NOTHING = /(?!)/;

/** One alternative of a glob: what it belongs to, and how to be sure once the file's name fits. */
interface Entry {
  readonly at: number;
  /** Undefined where the name alone decides: `**\/Dockerfile`. */
  readonly whole?: Whole;
}

/** A glob is compiled when the first path needs it: most of a thousand never are. */
interface Whole {
  readonly glob: () => Minimatch;
  /** A folder that the path has to lie in, in small letters: `/.github/workflows/`. */
  readonly within: string;
}

/** What a path's last segment has to match before its globs are asked. */
interface Pattern {
  readonly last: () => RegExp;
  readonly entries: Entry[];
}

/**
 * Many lists of globs, asked together which of them a path matches. Most globs name a file or an ending: these are
 * looked up, and only the few whose last segment fits are held against the whole path.
 */
export class GlobIndex {
  readonly #byName = new Map<string, Entry[]>();
  readonly #byEnding = new Map<string, Entry[]>();
  /** By the ending of the names that they match; below "" those that may end in anything. */
  readonly #byPattern = new Map<string, Pattern[]>();
  readonly #always: Entry[] = [];

  /** Letters match in either case, and names with a leading dot like any other. */
  constructor(lists: readonly (readonly string[])[]) {
    const patterns = new Map<string, Entry[]>();
    lists.forEach((globs, at) => {
      for (const glob of globs.flatMap((each) => braceExpand(each))) this.#add(glob, at, patterns);
    });
    for (const [last, entries] of patterns)
      push(this.#byPattern, ENDING.exec(last)?.[1] ?? "", { last: lazily(() => segment(last)), entries });
  }

  /** The positions of the lists that a path matches. */
  matches(path: string): ReadonlySet<number> {
    const found = new Set<number>();
    const rooted = `/${path.toLowerCase()}`;
    const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
    const fits = ({ glob, within }: Whole) => rooted.includes(within) && glob().match(path);
    const take = (entries: readonly Entry[] = []) => {
      for (const { at, whole } of entries) if (!found.has(at) && (whole === undefined || fits(whole))) found.add(at);
    };
    const ending = name.slice(name.lastIndexOf(".") + 1 || name.length);
    take(this.#always);
    take(this.#byName.get(name));
    take(this.#byEnding.get(ending));
    for (const key of new Set([ending, ""]))
      for (const { last, entries } of this.#byPattern.get(key) ?? []) if (last().test(name)) take(entries);
    return found;
  }

  #add(glob: string, at: number, patterns: Map<string, Entry[]>): void {
    const slash = glob.lastIndexOf("/");
    const last = glob.slice(slash + 1);
    const isAnywhere = glob.slice(0, slash + 1) === "**/";
    const entry: Entry = isAnywhere && last !== "**" ? { at } : { at, whole: wholeOf(glob) };
    const ending = BY_ENDING.exec(last)?.[1];
    const isNegated = glob.startsWith("!");
    if (isNegated || last === "**" || last === "*") this.#always.push(entry);
    else if (!MAGIC.test(last)) push(this.#byName, last.toLowerCase(), entry);
    else if (ending !== undefined) push(this.#byEnding, ending.toLowerCase(), entry);
    else push(patterns, last.toLowerCase(), entry);
  }
}

function wholeOf(glob: string): Whole {
  const [folder = ""] = glob.startsWith("!")
    ? []
    : glob
        .split("/")
        .slice(0, -1)
        .filter((each) => !MAGIC.test(each));
  const within = folder === "" ? "" : `/${folder.toLowerCase()}/`;
  return { glob: lazily(() => new Minimatch(glob, OPTIONS)), within };
}

/** A segment is no glob of its own: `!(*.md)` at its start negates nothing. */
function segment(last: string): RegExp {
  return new Minimatch(last, { ...OPTIONS, nonegate: true, nocomment: true }).makeRe() || NOTHING;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function push<T>(map: Map<string, T[]>, key: string, entry: T): void {
  const known = map.get(key);
  if (known) known.push(entry);
  else map.set(key, [entry]);
}
