/** True for files whose names are joined by packages: those of Java and Kotlin. */
export function isJvm(path: string): boolean {
  return path.endsWith(".java") || path.endsWith(".kt");
}

/** The files of a package. */
interface PackageFiles {
  /** Those in folders that are named as it is. */
  readonly named: readonly string[];
  /** Kotlin may leave folders out, so that files side by side may be of it too. */
  readonly beside: readonly string[];
}

/** The files that may be of a package, as their folders say, seen from one that imports of it. */
export function filesOfJvmPackage(module: string, importer: string, paths: Iterable<string>): PackageFiles {
  const base = module.replaceAll(".", "/");
  const own = folderOf(importer);
  const named: string[] = [];
  const beside: string[] = [];
  for (const path of paths) {
    if (!isJvm(path)) continue;
    const folder = folderOf(path);
    if (folder === base || folder.endsWith(`/${base}`)) named.push(path);
    else if (folder === own && path.endsWith(".kt")) beside.push(path);
  }
  return { named, beside };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
