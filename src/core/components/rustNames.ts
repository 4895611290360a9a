import type { ExportedClient, Timeout } from "../model.ts";
import { sharedFolders } from "./modules.ts";

interface Named {
  readonly path: string;
  readonly client: ExportedClient;
}

/** How many files may hand on what another one makes. */
const DEEPEST = 6;
const ELSEWHERE: Timeout = { state: "unknown", reason: "its client is made elsewhere" };

/** True for files of Rust, whose clients are known by the types and functions that give them rather than by their file. */
export function isRust(path: string): boolean {
  return path.endsWith(".rs");
}

/** The clients of Rust files by their names: "AppState.http", "CLIENT", "client()". */
export class RustNames {
  readonly #named = new Map<string, Named[]>();

  add(path: string, client: ExportedClient): void {
    if (client.client === "") return; // `use` brings in a name that is known where it is defined
    const others = this.#named.get(client.name);
    if (others) others.push({ path, client });
    else this.#named.set(client.name, [{ path, client }]);
  }

  /** The client of a name that a module holds, seen from a file; undefined where several of the name differ. */
  find(module: string, name: string, importer: string, depth = 0): ExportedClient | undefined {
    const found = this.#find(module, name, importer);
    return found && this.resolved(found.client, found.path, depth);
  }

  /** The client with the timeout of what it is made of in another file. */
  resolved(client: ExportedClient, path: string, depth = 0): ExportedClient {
    const { timeout } = client;
    if (timeout.state !== "imported") return client;
    const { from, name, own } = timeout;
    const made = own === undefined && depth < DEEPEST ? this.find(from, name, path, depth + 1) : undefined;
    return { ...client, timeout: own ?? made?.timeout ?? ELSEWHERE, fixes: made?.fixes ?? [] };
  }

  #find(module: string, name: string, importer: string): Named | undefined {
    const all = this.#named.get(name) ?? [];
    const last = module.slice(module.lastIndexOf(".") + 1);
    const ofModule = all.filter(({ path }) => path.includes(`/${last}.rs`) || path.includes(`/${last}/`));
    const near = nearest(ofModule.length > 0 ? ofModule : all, importer);
    const [first, ...others] = near;
    return others.every(({ client }) => client.timeout.state === first?.client.timeout.state) ? first : undefined;
  }
}

/** Those of the importer's crate where it has some, and of these the nearest. */
function nearest(all: readonly Named[], importer: string): readonly Named[] {
  const own = all.filter(({ path }) => crateOf(path) === crateOf(importer));
  const wanted = own.length > 0 ? own : all;
  const most = Math.max(...wanted.map(({ path }) => sharedFolders(path, importer)));
  return wanted.filter(({ path }) => sharedFolders(path, importer) === most);
}

/** The folder of the crate that a file belongs to, as crates are laid out. */
export function crateOf(path: string): string {
  const source = path.lastIndexOf("/src/");
  return source < 0 ? "" : path.slice(0, source);
}
