import type { Evidence, Place, Signal } from "../model.ts";
import { VENDORS, type Vendor } from "./vendorList.ts";

/** The vendors that packages ask for at run time, each once, with where. */
export function vendorsIn(
  packages: readonly Signal<"manifest.package">[],
): readonly { readonly vendor: Vendor; readonly evidence: Evidence }[] {
  const firsts = new Map<Vendor, { readonly dependency: string; readonly place: Place }>();
  for (const { data, place } of packages)
    for (const dependency of data.dependencies)
      for (const vendor of vendorsOf(dependency)) if (!firsts.has(vendor)) firsts.set(vendor, { dependency, place });
  return VENDORS.flatMap((vendor) => {
    const first = firsts.get(vendor);
    if (first === undefined) return [];
    const message = `${vendor.name} (${vendor.does}): depends on ${first.dependency}.`;
    return [{ vendor, evidence: { message, place: first.place } }];
  });
}

/** `stripe` is also `stripe/stripe-php` and `com.stripe:stripe-java`'s group; `@sentry/*` all that begins so. */
const BY_NAME = new Map<string, Vendor[]>();
const BY_BEGINNING: (readonly [string, Vendor])[] = [];
for (const vendor of VENDORS) {
  for (const name of vendor.packages) {
    if (name.endsWith("*")) BY_BEGINNING.push([name.slice(0, -1), vendor]);
    else BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), vendor]);
  }
}

function vendorsOf(dependency: string): readonly Vendor[] {
  const name = dependency.toLowerCase().replaceAll("_", "-");
  const groups = [...name.matchAll(/[/:]/g)].map(({ index }) => name.slice(0, index));
  return [
    ...[name, ...groups].flatMap((each) => BY_NAME.get(each) ?? []),
    ...BY_BEGINNING.flatMap(([beginning, vendor]) => (name.startsWith(beginning) ? [vendor] : [])),
  ];
}
