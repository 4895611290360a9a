import type { DirectoryEntry, Unreadable, Workspace } from "../ports.ts";

/** A workspace in which some files read as they stand in an editor, unsaved. */
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

  directory(path: string): Promise<readonly DirectoryEntry[]> {
    return this.#below.directory(path);
  }

  async read(path: string, limit: number): Promise<Uint8Array | Unreadable> {
    const text = this.#texts.get(path);
    if (text === undefined) return this.#below.read(path, limit);
    return text.length > limit ? "too-large" : text;
  }
}
