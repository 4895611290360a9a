import type { PrivilegeGrant, Signal } from "../model.ts";

/** A right that goes far, as something worth knowing: `because` says why no change is asked for, without a full stop. */
export function lessened(
  signal: Signal<"privilege.grant">,
  because: string,
  from: readonly PrivilegeGrant["reach"][] = ["wide"],
): Signal<"privilege.grant"> {
  const { data } = signal;
  if (!from.includes(data.reach)) return signal;
  const message = `${data.message.replace(/\.$/, "")}; ${because}.`;
  return { ...signal, data: { ...data, reach: "narrow", message } };
}
