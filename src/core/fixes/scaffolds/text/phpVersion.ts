import { parse } from "jsonc-parser";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { composerMajor } from "./composer.ts";
import { inFolder } from "./paths.ts";

/** What is written is for this one: enumerations and properties that are only read came with it. https://www.php.net/releases/8.1/en.php */
const PHP = 8.1;
/** Limits by name, and a context of the log: https://laravel.com/docs/8.x/releases#improved-rate-limiting */
const LARAVEL = 8;

/** A plan whose new files the PHP and the Laravel of a component understand; else why there is none. */
export async function withOlderPhp(plan: ScaffoldPlan, context: ScaffoldContext): Promise<ScaffoldPlan> {
  if (![...plan.creates, ...plan.edits].some(({ path }) => path.endsWith(".php"))) return plan;
  if (((await composerMajor("laravel/framework", context)) ?? LARAVEL) < LARAVEL)
    return { creates: [], edits: [], nothing: `What it would write needs Laravel ${LARAVEL}.` };
  if ((await phpRun(context)) < PHP)
    return { creates: [], edits: [], nothing: `What it would write needs PHP ${PHP}.` };
  return plan;
}

/**
 * The PHP of a component's image, or the one that Composer is told to work for; as new as can be where neither says and
 * composer.json allows PHP 8: https://getcomposer.org/doc/06-config.md#platform
 */
async function phpRun({ component, read, signals }: ScaffoldContext): Promise<number> {
  for (const signal of signals) {
    const base = signal.kind === "container.image" ? /(?:^|\/)php:(\d+\.\d+)/.exec(signal.data.base)?.[1] : undefined;
    if (base !== undefined) return versionOf(base);
  }
  const manifest: unknown = parse((await read(inFolder(component.root, "composer.json"))) ?? "");
  const { config, require } = Object(manifest) as { config?: unknown; require?: unknown };
  const { platform } = Object(config) as { platform?: unknown };
  const told: unknown = Object(platform)["php"];
  if (typeof told === "string") return versionOf(told);
  const allowed: unknown = Object(require)["php"];
  const isOld =
    typeof allowed === "string" &&
    allowed.split("|").every((each) => /^\s*(?:[\^~]\s*)?[57][.\d*]*\s*$|^\s*$/.test(each));
  return isOld ? 7 : Number.POSITIVE_INFINITY;
}

/** 8.1 of "8.1.4"; 8.1 and 8.10 are not told apart, and there is no 8.10. */
function versionOf(text: string): number {
  return Number.parseFloat(/\d+(?:\.\d)?/.exec(text)?.[0] ?? "Infinity");
}
