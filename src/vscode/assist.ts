import * as vscode from "vscode";
import type { Completion } from "../core/config/assist.ts";
import type { Lens } from "../core/links/insights.ts";
import type { Span } from "../core/model.ts";
import { pathBelow } from "./paths.ts";
import type { Sessions } from "./sessions.ts";
import { rangeOf as placeRange } from "./views/diagnostics.ts";

/** Our own two files, whatever other extensions make of YAML. */
const FILES: vscode.DocumentSelector = { pattern: "**/.readiness/{config,ledger}.yaml" };

/** Helps to write the configuration and the ledger, without an extension for YAML. */
export function assistOwnFiles(sessions: Sessions): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      FILES,
      {
        async provideCompletionItems(document, position) {
          const here = at(sessions, document, position);
          const found = await here?.session.askAsIs("completions", here.cursor);
          return found?.map((each) => itemOf(each, document));
        },
      },
      " ",
      "-",
    ),
    vscode.languages.registerHoverProvider(FILES, {
      async provideHover(document, position) {
        const here = at(sessions, document, position);
        const found = await here?.session.askAsIs("hover", here.cursor);
        return found && new vscode.Hover(new vscode.MarkdownString(found.text), rangeOf(found.span, document));
      },
    }),
    registerInsights(sessions),
  );
}

/** Files that hold alerts and objectives as code. */
const OPERATIONS: readonly vscode.DocumentFilter[] = [{ pattern: "**/*.{yaml,yml,rules}" }, { pattern: "**/*.tf" }];
/** Documents that promise a recovery point or an objective have hovers as well. */
const PROMISES: vscode.DocumentFilter = { pattern: "**/*.{md,adoc,asciidoc,rst}" };

/** Hovers and lenses on alerts and objectives: first steps, what a budget leaves, and where each leads. */
function registerInsights(sessions: Sessions): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    sessions.onDidChange(() => changed.fire()),
    vscode.languages.registerHoverProvider([...OPERATIONS, PROMISES], {
      async provideHover(document, position) {
        if (vscode.languages.match(FILES, document) > 0) return undefined; // has a hover of its own
        const here = at(sessions, document, position);
        const found = await here?.session.askAsIs("hover", here.cursor);
        return found && new vscode.Hover(new vscode.MarkdownString(found.text), rangeOf(found.span, document));
      },
    }),
    vscode.languages.registerCodeLensProvider(OPERATIONS, {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document) {
        const session = sessions.of(document.uri);
        const path = session && pathBelow(session.folder.uri, document.uri);
        if (session?.report === undefined || path === undefined) return undefined;
        const found = await session.askAsIs("lenses", { path });
        return found.map(({ at: place, title, label, to, choice }) => {
          if (choice !== undefined) {
            const write = { command: "readiness.scaffold", title: lensTitle(title), tooltip: label };
            const argument = { folder: session.id, scaffold: "runbook", choice };
            return new vscode.CodeLens(placeRange(place), { ...write, arguments: [argument] });
          }
          const command = { command: "readiness.openFinding", title: lensTitle(title), tooltip: label };
          return new vscode.CodeLens(placeRange(place), { ...command, arguments: [{ folder: session.id, place: to }] });
        });
      },
    }),
  );
}

function lensTitle(title: Lens["title"]): string {
  switch (title) {
    case "Write run book":
      return vscode.l10n.t("Write run book…");
    case "Run book":
      return vscode.l10n.t("Run book");
    case "Dashboard":
      return vscode.l10n.t("Dashboard");
    case "Alert":
      return vscode.l10n.t("Alert");
    case "SLO":
      return vscode.l10n.t("SLO");
  }
}

/** The session of a file, and its engine's words for a place in it; undefined before the first scan. */
function at(sessions: Sessions, document: vscode.TextDocument, position: vscode.Position) {
  const session = sessions.of(document.uri);
  const path = session && pathBelow(session.folder.uri, document.uri);
  if (session?.report === undefined || path === undefined) return undefined;
  return { session, cursor: { path, text: document.getText(), offset: document.offsetAt(position) } };
}

function itemOf({ label, kind, text, span, detail }: Completion, document: vscode.TextDocument): vscode.CompletionItem {
  const item = new vscode.CompletionItem(
    { label, ...(detail === undefined ? {} : { description: detail }) },
    kind === "key" ? vscode.CompletionItemKind.Property : vscode.CompletionItemKind.Value,
  );
  item.insertText = text;
  item.range = rangeOf(span, document);
  // What a list's item begins with is found by its words as well as by its dash.
  item.filterText = document.getText(item.range).startsWith("-") || !label.startsWith("- ") ? label : label.slice(2);
  // A key's value is asked for at once.
  if (kind === "key") item.command = { command: "editor.action.triggerSuggest", title: "" };
  return item;
}

function rangeOf({ start, end }: Span, document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
