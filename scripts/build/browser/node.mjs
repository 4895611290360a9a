/**
 * Stands in for node:path and node:fs in the browser. Bundled packages import them for files on a disk, which we never
 * give them: secretlint's rule for .p12 files, which is not run.
 */
export const basename = (/** @type {string} */ file) => file.slice(file.lastIndexOf("/") + 1);

export default { basename };
