import * as vscode from "vscode";
import type { Item, Report } from "../../core/model.ts";
import { percent } from "../../core/output/words.ts";
import { type Pages, why } from "../pages.ts";
import type { Sessions } from "../sessions.ts";
import { WAYS_OUT } from "../waysOut.ts";
import type { Target } from "./row.ts";
import { isOpen, stateInWords } from "./stateLook.ts";

/** The tooltips of items: why it matters, how it stands, and the ways out. Made when one is asked for. */
export class Tooltips {
  readonly #sessions: Sessions;
  readonly #pages: Pages;

  constructor(sessions: Sessions, pages: Pages) {
    this.#sessions = sessions;
    this.#pages = pages;
  }

  async of(target: Target): Promise<vscode.MarkdownString> {
    const page = await this.#pages.page(target.check);
    const report = this.#sessions.get(target.folder)?.report;
    const items = (report?.items ?? []).filter(
      ({ check, component }) =>
        check === target.check && (target.component === undefined || component === target.component),
    );
    const text = new vscode.MarkdownString("", true);
    // The links below are ours. All else is appended as text, so that nothing from a repository is read as Markdown.
    text.isTrusted = { enabledCommands: WAYS_OUT.map(({ command }) => command) };
    const [first] = items;
    if (first) text.appendMarkdown("**").appendText(first.title).appendMarkdown("**\n\n");
    text.appendText(plain(why(page)));
    if (report && first) {
      text.appendMarkdown("\n\n").appendText(facts(items, report).join(" "));
      text.appendMarkdown(`\n\n${links(target, items)}`);
    }
    return text;
  }
}

function facts(items: readonly Item[], report: Report): readonly string[] {
  const reasons = items.flatMap(({ reason }) => (reason === undefined ? [] : [sentence(reason)]));
  const applicable = report.items.filter(({ state }) => state !== "not-applicable").length;
  const open = items.filter(isOpen).length;
  return [
    sentence(stateInWords(items)),
    ...new Set(reasons),
    ...(open === 0
      ? []
      : [vscode.l10n.t("Once met, it adds {0} to what is complete.", percent(open / Math.max(1, applicable)))]),
  ];
}

function links(target: Target, items: readonly Item[]): string {
  return WAYS_OUT.filter((way) => way.isFor(items))
    .map(({ command, title }) => `[${title()}](command:${command}?${encodeURIComponent(JSON.stringify([target]))})`)
    .join(" · ");
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?]$/.test(begun) ? begun : `${begun}.`;
}

/** Our own pages mark code and links, which plain text has no use for. */
function plain(markdown: string): string {
  return markdown
    .replaceAll("`", "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll("**", "");
}
