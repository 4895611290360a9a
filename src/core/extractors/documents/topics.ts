import type { DocumentTopic } from "../../model.ts";

/** What names each topic in a file's path, in lower case, without the ending and with "-" between words. */
const PLACES: Readonly<Record<DocumentTopic, RegExp>> = {
  "single-points-of-failure": /\bspofs?\b|\bsingle-points?-of-failure\b/,
  dependencies:
    /(?:^|[/-])(?:dependenc(?:y|ies)|upstreams?|third-part(?:y|ies))(?:-(?:register|inventory|fallbacks?))?$/,
  "load-test":
    /(?:^|\/)(?:load|stress|performance|perf)-?tests?(?:-results?)?\/|\b(?:load|stress|scale|scaling|capacity)-?tests?\b/,
  bottlenecks: /\bbottlenecks?\b|\bsaturation\b|\bcapacity-(?:plan|analysis|review)\b/,
  "on-call": /\bon-?call\b/,
  "game-day": /\bgame-?days?\b|\bchaos(?:-(?:day|test|experiment)s?)?\b|\b(?:incident|tabletop)-(?:exercise|drill)s?\b/,
  "status-page": /\bstatus-?page\b/,
  "customer-communication":
    /\b(?:customer|incident|external|crisis)-comm(?:s|unications?)?\b|\bcomm(?:s|unications?)-(?:plan|templates?)\b/,
  rollback: /(?:^|\/)(?:drills?|exercises?|game-?days?)\/.*\broll-?backs?\b|\broll-?back-(?:drill|test|exercise)s?\b/,
  release: /\brelease-(?:checklist|process|template|review|decision)\b|\bgo-no-?go\b|\bpull-request-template\b/,
  "penetration-test": /\bpen-?tests?\b|\bpenetration-tests?\b/,
  restore:
    /(?:^|\/)(?:drills?|exercises?|game-?days?)\/.*\brestor(?:e|ed|ing|ation)s?\b|\b(?:restore|backup|recovery)-(?:drill|test|exercise)s?\b/,
  "critical-paths": /\bcritical-(?:paths?|flows?|journeys?)\b|\btest-(?:map|matrix|plan)\b/,
  regulations: /(?:^|\/)compliance\/(?:readme|index)$|\b(?:regulations?|applicability|compliance|gdpr|hipaa|pci-?dss)$/,
  "data-subject-requests": /\bdata-subject-requests?\b|\bds[a]?rs?\b|\berasure\b|\bsubject-access\b/,
  vendors: /\b(?:vendors?|sub-?processors?|processing-agreements?|dpas?)\b/,
  training: /\btrainings?\b/,
  debt: /\b(?:tech|technical)-?debt\b/,
  "readiness-review": /\breadiness-reviews?\b|\b(?:production|launch)-(?:readiness|review)\b|\bprr\b/,
  targets:
    /\bslos?$|(?:^|\/)(?:targets|thresholds|budgets)$|\b(?:service|recovery|performance|latency|availability|metrics?|error|reliability|readiness|slo|sli|kpi)-(?:level-)?(?:targets|thresholds|budgets)$/,
  postmortem: /\bpost-?mortems?\b|\bincident-(?:reports?|reviews?)\b/,
  decision: /(?:^|\/)(?:adrs?|decisions)\//,
  "incident-process":
    /\bincident-(?:response|management|process|handling|policy|plan|procedures?|playbook|guide)\b|(?:^|\/)incidents?$|\bincident-command\b/,
  severity: /\bseverit(?:y|ies)(?:-(?:levels?|matrix|definitions?))?\b|\bescalations?(?:-(?:policy|path|matrix))?\b/,
  "postmortem-template": /(?!)/, // by the template's own rule below
  "disaster-recovery": /\bdisaster-recovery\b|(?:^|[/-])(?:dr|drp|bcp)(?:-plan)?$|\bbusiness-continuity\b/,
  recovery: /\b(?:restor(?:e|ing|ation)|recover(?:y|ing)?|rto|rpo)\b/,
  "threat-model": /\bthreat-?model(?:s|l?ing)?\b|(?:^|\/)threats?(?:-analysis)?$/,
  "data-map":
    /\bdata-?(?:map|maps|mapping|flows?|inventory)\b|\bropa\b|\b(?:records?-of-)?processing-activities\b|\bpersonal-data\b/,
  retention: /\b(?:data|log)-(?:retention|deletion|lifecycle)\b|\bretention(?:-(?:policy|schedule|rules|periods?))?$/,
  classification: /\bdata-classification\b|(?:^|\/)classification$|\binformation-classification\b/,
  consent: /\b(?:consents?|cookies?|cookie-policy)\b/,
  architecture: /(?:^|\/)architecture(?:\/|$)|\b(?:system-)?architecture$|\bc4\b/,
  limits: /(?:^|[/-])(?:limits|quotas|rate-limits?|capacity-limits)(?:-register)?$/,
  caching: /\bcach(?:e|es|ing)(?:-(?:strategy|policy|layers?|register))?$/,
  "runbook-index": /(?:^|\/)(?:runbooks?|playbooks?)\/(?:readme|index)$/,
  readme: /^readme$/,
};

const TEMPLATE = /(?:^|[-./])(?:templates?|examples?|samples?|skeleton)(?:[-./]|$)/;

/** What an index page itself is: the rest of a folder's name speaks of the pages in it. */
const INDEXED: ReadonlySet<DocumentTopic> = new Set([
  "readme",
  "regulations",
  "runbook-index",
  "disaster-recovery",
  "threat-model",
  "data-map",
  "incident-process",
]);

/** What a document's path says it is about. A template is no record of anything, but a process can consist in one. */
export function topicsOf(path: string): readonly DocumentTopic[] {
  const name = path
    .replace(/\.[^./]+$/, "")
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .replace(/[_ ]+/g, "-")
    .toLowerCase();
  const named = (Object.keys(PLACES) as DocumentTopic[]).filter((topic) => PLACES[topic].test(name)); // its keys are the topics
  // The record of a drill tells what was done once, and not how it is done.
  const topics = named.includes("restore") ? named.filter((topic) => topic !== "recovery") : named;
  if (TEMPLATE.test(name)) {
    const process = topics.filter((topic) => topic === "release");
    return topics.includes("postmortem") ? [...process, "postmortem-template"] : process;
  }
  const isIndex = /(?:^|\/)(?:readme|index)$/.test(name);
  return isIndex ? topics.filter((topic) => INDEXED.has(topic)) : topics;
}
