/** "StorageEncrypted" and "storageEncrypted" as Terraform spells it; "MultiAZ" is multi_az. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}
