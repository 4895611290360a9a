import * as vscode from "vscode";
import { whatIf } from "../../core/checklist/score.ts";
import type { Item, Report } from "../../core/model.ts";
import { whatIfWords } from "../../core/output/words.ts";
import { type Pages, why } from "../pages.ts";
import type { Sessions } from "../sessions.ts";
import { WAYS_OUT } from "../waysOut.ts";
import type { Target } from "./row.ts";
import { sentence, stateInWords, worst } from "./stateLook.ts";

/** The tooltips of items: why it matters, how it stands, and the ways out. Made when one is asked for. */
export class Tooltips {
  readonly #sessions: Sessions;
  readonly #pages: Pages;
  readonly #log: vscode.LogOutputChannel;

  constructor(sessions: Sessions, pages: Pages, log: vscode.LogOutputChannel) {
    this.#sessions = sessions;
    this.#pages = pages;
    this.#log = log;
  }

  async of(target: Target): Promise<vscode.MarkdownString> {
    const page = await this.#page(target.check);
    const report = this.#sessions.get(target.folder)?.report;
    const items = (report?.items ?? []).filter(
      ({ check, component }) =>
        check === target.check && (target.component === undefined || component === target.component),
    );
    const text = new vscode.MarkdownString();
    // The links below are ours. All else is escaped, so that nothing from a repository is read as Markdown.
    text.isTrusted = { enabledCommands: WAYS_OUT.map(({ command }) => command) };
    const [first] = items;
    if (first) text.appendMarkdown(`**${escaped(first.title)}**\n\n`);
    text.appendMarkdown(escaped(plain(why(page))));
    if (report && first) {
      text.appendMarkdown(`\n\n${escaped(facts(items, report).join(" "))}\n\n${links(target, items)}`);
    }
    return text;
  }

  /** Without its page, the rest is still worth showing. */
  async #page(check: string): Promise<string> {
    try {
      return await this.#pages.page(check);
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
      return "";
    }
  }
}

function facts(items: readonly Item[], report: Report): readonly string[] {
  const state = worst(items);
  const reasons = items.flatMap((item) =>
    item.state === state && item.reason !== undefined ? [sentence(item.reason)] : [],
  );
  const closing = whatIf(
    report.items,
    items.map(({ check, component }) => ({ check, ...(component === undefined ? {} : { component }) })),
  );
  return [sentence(stateInWords(items)), ...new Set(reasons), ...(closing.closed === 0 ? [] : [whatIfWords(closing)])];
}

function links(target: Target, items: readonly Item[]): string {
  return WAYS_OUT.filter((way) => way.isFor(items))
    .map(({ command, title }) => `[${title()}](command:${command}?${encodeURIComponent(JSON.stringify([target]))})`)
    .join(" · ");
}

/** Our own pages mark code and links, which plain text has no use for. */
function plain(markdown: string): string {
  return markdown
    .replaceAll("`", "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll("**", "");
}

/** Text that Markdown leaves alone. Unlike `appendText`, it still breaks at spaces. */
function escaped(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[^\p{L}\p{N} ,]/gu, (character) => `&#${character.codePointAt(0)};`);
}
