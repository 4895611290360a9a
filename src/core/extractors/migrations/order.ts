/** A text by which names sort as people count: 9_b before 10_a, V1.2 before V1.10. */
export function naturalOrder(name: string): string {
  return name.toLowerCase().replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, "").padStart(20, "0"));
}

/** The name without its folder. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folder, "" for the workspace's root. */
export function folderName(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** A folder for a release or a day of them: "1.2", "v3", "release-23.10", "2024", "unreleased". */
const RELEASE =
  /^(?:v|ver|version|rel|release|sprint|r)?[-_.]?\d+(?:[-_.](?:\d+|x|rc\d*|snapshot))*$|^(?:unreleased|next)$/i;

/** The folder of what follows one another, without those below it for releases. */
export function folderOfAll(path: string): string {
  const folder = folderName(path);
  return RELEASE.test(baseName(folder)) ? folderOfAll(folder) : folder;
}
