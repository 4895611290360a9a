import type { Location, Log, ReportingDescriptor, Result } from "sarif";
import type { Item, Report, ReportEvidence, ReportFinding, ReportPlace, Severity } from "../model.ts";
import { pageUrl } from "./pages.ts";

const LEVELS: Readonly<Record<Severity, Result.level>> = { error: "error", warning: "warning", info: "note" };

/**
 * The findings that have a place, as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
 * What a person accepted, planned or enforces elsewhere is a suppressed result with its justification.
 */
export function toSarif(report: Report): string {
  const rules = rulesOf(report);
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            semanticVersion: report.tool.version,
            informationUri: "https://github.com/production-readiness/production-readiness",
            rules: [...rules.values()],
          },
        },
        columnKind: "utf16CodeUnits",
        results: report.items.flatMap((item) =>
          item.findings.flatMap((finding) => resultOf(item, finding, [...rules.keys()])),
        ),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.problems.map(({ message, place }) => ({
              level: "warning",
              message: { text: message },
              ...(place === undefined ? {} : { locations: [{ physicalLocation: physical(place) }] }),
            })),
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rulesOf(report: Report): ReadonlyMap<string, ReportingDescriptor> {
  const rules = new Map<string, ReportingDescriptor>();
  for (const { check, title, area, level, custom } of report.items) {
    rules.set(check, {
      id: check,
      name: title,
      shortDescription: { text: title },
      ...(custom ? {} : { helpUri: pageUrl(check) }),
      properties: { tags: ["production-readiness", area, level] },
    });
  }
  return rules;
}

function resultOf(item: Item, finding: ReportFinding, rules: readonly string[]): readonly Result[] {
  if (finding.place === undefined || item.state === "met" || item.state === "not-applicable") return [];
  const justification =
    item.state === "gap" || item.state === "stale"
      ? undefined
      : `${item.state} by ${item.entry?.by ?? "a person"}${item.ends ? ` until ${item.ends}` : ""}: ${item.reason ?? ""}`;
  return [
    {
      ruleId: item.check,
      ruleIndex: rules.indexOf(item.check),
      level: LEVELS[finding.severity],
      message: { text: finding.message },
      locations: [{ physicalLocation: physical(finding.place) }],
      ...(finding.related === undefined ? {} : { relatedLocations: finding.related.flatMap(related) }),
      ...(finding.baselined ? { baselineState: "unchanged" as const } : {}),
      partialFingerprints: { "readiness/v1": finding.fingerprint },
      ...(justification === undefined
        ? {}
        : { suppressions: [{ kind: "external", status: "accepted", justification }] }),
    },
  ];
}

function related({ message, place }: ReportEvidence): readonly Location[] {
  return place === undefined ? [] : [{ physicalLocation: physical(place), message: { text: message } }];
}

function physical({ path, start, end }: ReportPlace) {
  return {
    artifactLocation: { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}
