import type { OnCallRota } from "../model.ts";
import { words } from "./names.ts";

/** Shorter words of an owner's name tell nobody apart. */
const SHORTEST = 3;

/** True of a rota that is named for a component, or for who owns it: "Orders primary" for orders and for @shop/orders. */
export function isRotaOf({ name }: OnCallRota, component: string, owner: string): boolean {
  const named = `-${words(name).join("-")}-`;
  const teams = owner.split(/[\s,@/:]+/).filter((team) => team.length >= SHORTEST);
  return [component, ...teams].some((each) => {
    const wanted = words(each).join("-");
    return wanted !== "" && named.includes(`-${wanted}-`);
  });
}
