import { CONTENT_VENDORS } from "./contentVendors.ts";
import { CUSTOMER_VENDORS } from "./customerVendors.ts";
import { PLATFORM_VENDORS } from "./platformVendors.ts";

/** A company whose service a package calls. */
export interface Vendor {
  readonly name: string;
  readonly does:
    | "payments"
    | "messages"
    | "accounts"
    | "language models"
    | "cloud services"
    | "collaboration"
    | "telemetry"
    | "releases"
    | "content"
    | "customer data";
  /** Names of its packages; "@scope", a Go module's or a Java group's beginning, and what stands before "*", stand for all below them. */
  readonly packages: readonly string[];
}

/** Vendors whose packages say that a service depends on them at run time. */
export const VENDORS: readonly Vendor[] = [...CUSTOMER_VENDORS, ...CONTENT_VENDORS, ...PLATFORM_VENDORS];
