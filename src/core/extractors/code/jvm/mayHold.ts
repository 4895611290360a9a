import { anyText } from "../../literals.ts";
import { JVM_CLIENTS } from "../knowledge/jvm/index.ts";
import { usesOwnClient } from "../ownClients.ts";

const MODULES = new RegExp(`(?<![\\w.])(?:${anyText(JVM_CLIENTS.flatMap(({ modules }) => modules))})\\.[\\w*{]`);
const OWN_NAMES = [/^[ \t]*import[ \t]+(?:static[ \t]+)?[\w.]*\.(\w+)/gm];

/** What gRPC generates goes by its own packages. */
const STUBS = /(?:Blocking|BlockingV2|Future|Coroutine)Stub\b/;

/** A client of another file of the same package, which needs no import. */
const NEIGHBOURS =
  /(?:[cC]lient|CLIENT|[hH]ttp|HTTP|[tT]emplate|TEMPLATE)(?:\(\))?\s*\.\s*(?:get|post|put|patch|delete|head|exchange|execute|send|newCall|request|target)\b/;

/** What nothing but a client is asked, by whatever name it goes: what a class has of one that it extends. */
const TELLING =
  /\.\s*(?:getForObject|getForEntity|postForObject|postForEntity|newCall|bodyToMono|bodyToFlux|toBodilessEntity)\s*[(<]/;

/** False when a text can neither call out nor hand a client on. */
export function mayHoldClients(text: string): boolean {
  return (
    MODULES.test(text) ||
    STUBS.test(text) ||
    NEIGHBOURS.test(text) ||
    TELLING.test(text) ||
    usesOwnClient(text, OWN_NAMES)
  );
}
