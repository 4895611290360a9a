import * as vscode from "vscode";
import type { FixChoice } from "../../core/engine.ts";
import type { FixArgument } from "../commands/fixFinding.ts";
import type { ScaffoldArgument } from "../commands/scaffold.ts";
import { endsOf, findingsFrom } from "../otherEnds.ts";
import { pathBelow } from "../paths.ts";
import type { Session } from "../session.ts";
import type { Sessions } from "../sessions.ts";
import { type Diagnostics, rangeOf, type Shown } from "../views/diagnostics.ts";
import type { Target } from "../views/row.ts";
import { isOpen } from "../views/stateLook.ts";
import { WAYS_OUT } from "../waysOut.ts";
import { editOf, safeFix, safeFixes } from "./fixes.ts";
import { commentForm } from "./ignoreComment.ts";

/** Every safe fix of a file at once: `editor.codeActionsOnSave` can ask for it. */
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append("readiness");

/** A way out of a finding in the lightbulb. Its edit is worked out when it is chosen. */
class FixAction extends vscode.CodeAction {
  readonly session: Session;
  readonly choices: readonly FixChoice[];

  constructor(title: string, kind: vscode.CodeActionKind, session: Session, choices: readonly FixChoice[]) {
    super(title, kind);
    this.session = session;
    this.choices = choices;
  }
}

/** Offers the ways out of what is squiggled, in the order of how much they take. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL],
  };
  readonly #sessions: Sessions;
  readonly #diagnostics: Diagnostics;
  readonly #log: vscode.LogOutputChannel;

  constructor(sessions: Sessions, diagnostics: Diagnostics, log: vscode.LogOutputChannel) {
    this.#sessions = sessions;
    this.#diagnostics = diagnostics;
    this.#log = log;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const session = this.#sessions.of(document.uri);
    if (session === undefined) return [];
    if (session.isPending(document.uri)) await session.settle();
    if (context.only && FIX_ALL.intersects(context.only) && !context.only.contains(vscode.CodeActionKind.QuickFix)) {
      return fixAll(session, document);
    }
    const shown = this.#diagnostics.at(document.uri, range);
    return [
      ...inOrder(shown.flatMap((each) => this.#waysOut(each, shown, document))),
      ...problemFixes(session, document, range, context),
      ...waysBack(session, document, range),
    ];
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    if (!(action instanceof FixAction)) return action;
    try {
      action.edit = await editOf(action.session, action.choices);
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
    }
    return action;
  }

  /** What can be done about one of the findings that are shown here, each told apart where there are several. */
  #waysOut(shown: Shown, beside: readonly Shown[], document: vscode.TextDocument): readonly Way[] {
    const { item, finding, session, diagnostic } = shown;
    const target: Target = {
      check: item.check,
      ...(item.component === undefined ? {} : { component: item.component }),
      folder: session.id,
      fingerprint: finding.fingerprint,
    };
    const ways: Way[] = [
      ...fixesOf(shown, target),
      ...this.#together(shown, document).map((action): Way => ({ rank: "fix", key: action.title, action })),
    ];
    const add = (rank: Rank, key: string, title: string, command: string) =>
      ways.push({ rank, key: `${command} ${key}`, action: commandAction(title, command, target) });
    const isAlone = beside.length === 1;
    const [end, ...others] = endsOf(finding);
    if (end !== undefined) {
      const title =
        others.length > 0
          ? vscode.l10n.t("Go to the other end…")
          : vscode.l10n.t("Go to the other end: {0}", end.message);
      add("end", finding.fingerprint, title, "readiness.openRelated");
    }
    if (commentForm(document.languageId, document.uri.path)) {
      const title = vscode.l10n.t("Ignore here, with a reason…");
      const kind = `${item.check}#${finding.kind}`;
      add("ignore", kind, isAlone ? title : `${title} · ${finding.kind}`, "readiness.ignoreHere");
    }
    const isOne = beside.every((other) => other.item === item);
    for (const way of WAYS_OUT) {
      const isOffered = way.command === "readiness.scaffold" && finding.fixes.some(({ kind }) => kind === "scaffold");
      if (isOffered || !way.isFor([item])) continue;
      const title = vscode.l10n.t("Readiness: {0}", way.title());
      const key = `${item.check} ${item.component ?? ""}`;
      add("item", key, isOne ? title : `${title} · ${item.check}`, way.command);
    }
    for (const { action } of ways) action.diagnostics = [diagnostic];
    return ways;
  }

  /** The same way out for every finding of the check in the file, where there are several. */
  #together({ item, finding, session }: Shown, document: vscode.TextDocument): readonly vscode.CodeAction[] {
    const first = safeFix(finding);
    if (first === undefined) return [];
    const alike = this.#diagnostics
      .in(document.uri)
      .filter((other) => other.session === session && other.item.check === item.check)
      .flatMap((other) => safeFix(other.finding)?.choice ?? []);
    if (alike.length < 2) return [];
    const title = vscode.l10n.t("Fix all {0} of these in this file", alike.length);
    return [new FixAction(title, vscode.CodeActionKind.QuickFix, session, alike)];
  }
}

/** Kinds of entries, in the order of how much they take. */
const RANKS = ["fix", "end", "ignore", "item"] as const;
type Rank = (typeof RANKS)[number];

/** One entry of the lightbulb's menu. */
interface Way {
  readonly rank: Rank;
  /** The same for entries that do the same. */
  readonly key: string;
  readonly action: vscode.CodeAction;
}

/** Fixes of all that is squiggled here come first, and what does the same for two of them once. */
function inOrder(ways: readonly Way[]): readonly vscode.CodeAction[] {
  const once = new Map<string, Way>();
  for (const way of ways) {
    const first = once.get(way.key);
    if (first === undefined) once.set(way.key, way);
    else first.action.diagnostics = [...(first.action.diagnostics ?? []), ...(way.action.diagnostics ?? [])];
  }
  return [...once.values()]
    .sort((one, other) => RANKS.indexOf(one.rank) - RANKS.indexOf(other.rank))
    .map(({ action }) => action);
}

function fixesOf({ finding, session }: Shown, target: Target): readonly Way[] {
  const preferred = safeFix(finding)?.choice.fix;
  return finding.fixes.map((fix, index): Way => {
    if (fix.kind === "scaffold") {
      const { scaffold, choice } = fix;
      const chosen = choice === undefined ? {} : { choice };
      const action = commandAction(`${fix.title}…`, "readiness.scaffold", { ...target, scaffold, ...chosen });
      return { rank: "fix", key: `${scaffold} ${choice ?? ""} ${target.component ?? ""}`, action };
    }
    const key = JSON.stringify([fix.title, fix.edits, fix.creates]);
    if (fix.safety === "review")
      return { rank: "fix", key, action: commandAction(fix.title, "readiness.fixFinding", { ...target, fix: index }) };
    const choice = { fingerprint: finding.fingerprint, fix: index };
    const action = new FixAction(fix.title, vscode.CodeActionKind.QuickFix, session, [choice]);
    if (index === preferred) action.isPreferred = true;
    return { rank: "fix", key, action };
  });
}

/** What rights a problem of our own files or comments, such as an answer that is over. */
function problemFixes(
  session: Session,
  document: vscode.TextDocument,
  range: vscode.Range,
  { diagnostics }: vscode.CodeActionContext,
): readonly vscode.CodeAction[] {
  const path = pathBelow(session.folder.uri, document.uri);
  return (session.report?.problems ?? []).flatMap(({ place, message, fingerprint, fixes = [] }) => {
    if (place === undefined || place.path !== path || fingerprint === undefined || !rangeOf(place).intersection(range))
      return [];
    const shown = diagnostics.filter((each) => each.source === "readiness" && each.message === message);
    return fixes.map((fix, index) => {
      const action = new FixAction(fix.title, vscode.CodeActionKind.QuickFix, session, [{ fingerprint, fix: index }]);
      action.diagnostics = shown;
      action.isPreferred = fix.safety === "safe" && index === 0;
      return action;
    });
  });
}

/** At the other end of a finding, the way to it. */
function waysBack(session: Session, document: vscode.TextDocument, range: vscode.Range): readonly vscode.CodeAction[] {
  const path = pathBelow(session.folder.uri, document.uri);
  if (session.report === undefined || path === undefined) return [];
  const findings = session.report.items.filter(isOpen).flatMap((item) => item.findings);
  return findingsFrom(findings, path, range.start.line + 1).map(({ message, place }) => {
    const title = vscode.l10n.t("Go to the finding: {0}", message);
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { title, command: "readiness.openFinding", arguments: [{ folder: session.id, place }] };
    return action;
  });
}

function fixAll(session: Session, document: vscode.TextDocument): vscode.CodeAction[] {
  const choices = safeFixes(session, pathBelow(session.folder.uri, document.uri));
  return choices.length === 0
    ? []
    : [new FixAction(vscode.l10n.t("Fix every gap that can be fixed safely"), FIX_ALL, session, choices)];
}

function commandAction(title: string, command: string, target: FixArgument & ScaffoldArgument): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [target] };
  return action;
}
