/** The number or time after that of the latest migration, as long as it is: "0007" after "0006", a time after a time. */
export function nextVersion(latest: string, set: string, today: string): string {
  const name = latest.slice(set === "" ? 0 : set.length + 1);
  const digits = /\d+/.exec(name)?.[0] ?? "0000";
  if (digits.length < 8) return String(Number(digits) + 1).padStart(digits.length, "0");
  const after = String(BigInt(digits) + 1n);
  const now = /^20\d{6}/.test(digits)
    ? today.replaceAll("-", "").padEnd(digits.length, "0")
    : String(Date.parse(today)).slice(0, digits.length).padEnd(digits.length, "0"); // since 1970
  return now > digits ? now : after;
}

/** What stands between the number and the name of a migration: "_" in "0007_add_column". */
export function separatorIn(name: string): string {
  return /\d+([-_]+|\.)/.exec(name)?.[1] ?? "_";
}
