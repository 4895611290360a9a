/** True for files whose names are joined by packages: those of Java and Kotlin. */
export function isJvm(path: string): boolean {
  return path.endsWith(".java") || path.endsWith(".kt");
}

/** The files of a package, as its folders say; Kotlin may leave folders out, so that files side by side count too. */
export function filesOfJvmPackage(module: string, importer: string, paths: Iterable<string>): readonly string[] {
  const base = module.replaceAll(".", "/");
  const own = folderOf(importer);
  return [...paths].filter((path) => {
    if (!isJvm(path)) return false;
    const folder = folderOf(path);
    return folder === base || folder.endsWith(`/${base}`) || (folder === own && path.endsWith(".kt"));
  });
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
