import type { Evidence, Signal } from "../model.ts";
import { VENDORS, type Vendor } from "./vendorList.ts";

/** The vendors that packages ask for at run time, each once, with where. */
export function vendorsIn(
  packages: readonly Signal<"manifest.package">[],
): readonly { readonly vendor: Vendor; readonly evidence: Evidence }[] {
  return VENDORS.flatMap((vendor) => {
    for (const { data, place } of packages) {
      const dependency = data.dependencies.find((each) => isOf(vendor, each));
      if (dependency === undefined) continue;
      return [{ vendor, evidence: { message: `${vendor.name} (${vendor.does}): depends on ${dependency}.`, place } }];
    }
    return [];
  });
}

function isOf({ packages }: Vendor, dependency: string): boolean {
  const name = dependency.toLowerCase().replaceAll("_", "-");
  return packages.some((each) => {
    if (each.endsWith("*")) return name.startsWith(each.slice(0, -1));
    return name === each || name.startsWith(`${each}/`) || name.startsWith(`${each}:`);
  });
}
