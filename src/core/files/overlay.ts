import type { DirectoryEntry, Unreadable, Workspace } from "../ports.ts";

/** A workspace in which some files read as they stand in an editor, unsaved, or as they are planned. */
export class OverlayWorkspace implements Workspace {
  readonly name: string;
  readonly #below: Workspace;
  readonly #texts = new Map<string, Uint8Array>();

  constructor(below: Workspace) {
    this.name = below.name;
    this.#below = below;
  }

  /** Sets a file's unsaved text; undefined goes back to what is saved. */
  set(path: string, text: string | undefined): void {
    if (text === undefined) this.#texts.delete(path);
    else this.#texts.set(path, new TextEncoder().encode(text));
  }

  /** With the files that are not saved anywhere yet, and the folders these would lie in. */
  async directory(path: string): Promise<readonly DirectoryEntry[]> {
    if (this.#texts.size === 0) return this.#below.directory(path);
    const entries = new Map((await this.#below.directory(path)).map((entry) => [entry.name, entry]));
    const prefix = path === "" ? "" : `${path}/`;
    for (const file of this.#texts.keys()) {
      if (!file.startsWith(prefix)) continue;
      const [name = "", ...below] = file.slice(prefix.length).split("/");
      if (!entries.has(name)) entries.set(name, { name, type: below.length > 0 ? "directory" : "file" });
    }
    return [...entries.values()];
  }

  async read(path: string, limit: number): Promise<Uint8Array | Unreadable> {
    const text = this.#texts.get(path);
    if (text === undefined) return this.#below.read(path, limit);
    return text.length > limit ? "too-large" : text;
  }
}
