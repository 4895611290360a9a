import { braceExpand, Minimatch } from "minimatch";

const OPTIONS = { dot: true, nocase: true } as const;
/** Characters that mean something in a glob. */
const MAGIC = /[*?[\]{}()!+@\\]/;
const BY_ENDING = /^\*\.(\w+)$/;

/** One alternative of a glob: what it belongs to, and how to be sure once the file's name fits. */
interface Entry {
  readonly at: number;
  /** Undefined where the name alone decides: `**\/Dockerfile`. */
  readonly whole?: Whole;
}

interface Whole {
  readonly glob: Minimatch;
  /** A folder that the path has to lie in, in small letters: `/.github/workflows/`. */
  readonly within: string;
}

/**
 * Many lists of globs, asked together which of them a path matches. Most globs name a file or an ending: these are
 * looked up, and only the few whose last segment fits are held against the whole path.
 */
export class GlobIndex {
  readonly #byName = new Map<string, Entry[]>();
  readonly #byEnding = new Map<string, Entry[]>();
  readonly #byPattern: { readonly last: RegExp; readonly entries: Entry[] }[] = [];
  readonly #always: Entry[] = [];

  /** Letters match in either case, and names with a leading dot like any other. */
  constructor(lists: readonly (readonly string[])[]) {
    const patterns = new Map<string, Entry[]>();
    lists.forEach((globs, at) => {
      for (const glob of globs.flatMap((each) => braceExpand(each))) this.#add(glob, at, patterns);
    });
    for (const [last, entries] of patterns) {
      // A segment is no glob of its own: `!(*.md)` at its start negates nothing.
      const compiled = new Minimatch(last, { ...OPTIONS, nonegate: true, nocomment: true }).makeRe();
      if (compiled !== false) this.#byPattern.push({ last: compiled, entries });
    }
  }

  /** The positions of the lists that a path matches. */
  matches(path: string): ReadonlySet<number> {
    const found = new Set<number>();
    const rooted = `/${path.toLowerCase()}`;
    const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
    const fits = ({ glob, within }: Whole) => rooted.includes(within) && glob.match(path);
    const take = (entries: readonly Entry[] = []) => {
      for (const { at, whole } of entries) if (!found.has(at) && (whole === undefined || fits(whole))) found.add(at);
    };
    take(this.#always);
    take(this.#byName.get(name));
    const dot = name.lastIndexOf(".");
    if (dot !== -1) take(this.#byEnding.get(name.slice(dot + 1)));
    for (const { last, entries } of this.#byPattern) if (last.test(name)) take(entries);
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
  return { glob: new Minimatch(glob, OPTIONS), within: folder === "" ? "" : `/${folder.toLowerCase()}/` };
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const known = map.get(key);
  if (known) known.push(entry);
  else map.set(key, [entry]);
}
