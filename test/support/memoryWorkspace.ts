import type { DirectoryEntry, Workspace } from "../../src/core/ports.ts";

/** Files of a test, by path. Change `files` to change the workspace. */
export class MemoryWorkspace implements Workspace {
  readonly name: string;
  readonly files: Map<string, string | Uint8Array>;

  constructor(files: Readonly<Record<string, string | Uint8Array>>, name = "workspace") {
    this.name = name;
    this.files = new Map(Object.entries(files));
  }

  async directory(path: string): Promise<readonly DirectoryEntry[]> {
    const prefix = path === "" ? "" : `${path}/`;
    const found = new Map<string, DirectoryEntry>();
    for (const file of this.files.keys()) {
      if (!file.startsWith(prefix)) continue;
      const [name = "", ...rest] = file.slice(prefix.length).split("/");
      found.set(name, { name, type: rest.length === 0 ? "file" : "directory" });
    }
    return [...found.values()];
  }

  async read(path: string, limit: number) {
    const content = this.files.get(path);
    if (content === undefined) return "gone" as const;
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    return bytes.length > limit ? ("too-large" as const) : bytes;
  }
}
