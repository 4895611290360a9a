/**
 * The address that opens a folder in the workbench.
 *
 * @param {string} origin
 * @param {string} folder An absolute path.
 * @param {readonly (readonly [string, string])[]} [payload] Only read by a server with the smoke test driver enabled.
 */
export function workbenchAddress(origin, folder, payload) {
  const address = new URL(origin);
  address.searchParams.set("folder", folder.replaceAll("\\", "/"));
  if (payload !== undefined) address.searchParams.set("payload", JSON.stringify(payload));
  return address.href;
}

/**
 * A file of this machine as the workbench names it.
 *
 * @param {string} origin
 * @param {string} file An absolute path.
 */
export function remoteUri(origin, file) {
  return `vscode-remote://${new URL(origin).host}${file.replaceAll("\\", "/").replace(/^(?!\/)/, "/")}`;
}
