import type { Component } from "../model.ts";

/** For many paths: gives the component that owns a path, which is the one with the nearest root above it. */
export function owners(components: readonly Component[]): (path: string) => Component | undefined {
  const byRoot = new Map<string, Component>();
  for (const component of components) {
    for (const root of [component.root, ...(component.also ?? [])]) {
      if (!byRoot.has(root)) byRoot.set(root, component);
    }
  }
  return (path) => {
    for (let at = folderOf(path); at !== ""; at = folderOf(at)) {
      const owner = byRoot.get(at);
      if (owner) return owner;
    }
    return byRoot.get("");
  };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
