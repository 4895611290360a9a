import * as v from "valibot";
import { CUSTOM_LIMITS, customCheckSchema } from "../custom/schema.ts";

/** The shapes of the files under `.readiness/`: one source for type, message and JSON Schema. */

const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day such as 2027-01-31"),
  v.check(isDay, "is no day of the calendar"),
);
const text = v.pipe(v.string(), v.trim(), v.minLength(1, "must not be empty"));

export const criticality = v.picklist(["internal", "standard", "critical"]);
export const componentKind = v.picklist([
  "service",
  "worker",
  "web",
  "library",
  "cli",
  "function",
  "ml",
  "infrastructure",
]);

const duration = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,5}(?:ms|s|m|h)$/, 'must be a duration such as "120s", "500ms" or "2m"'),
);

export const configSchema = v.strictObject({
  version: v.pipe(v.literal(1), v.description("The version of this format.")),
  criticality: v.optional(
    v.pipe(
      criticality,
      v.description(
        "How much is at stake: internal asks the essential checks, standard those and the standard ones, critical all.",
      ),
    ),
  ),
  launch: v.optional(v.pipe(day, v.description("The day of the launch, as an ISO 8601 day."))),
  exclude: v.optional(
    v.pipe(v.array(text), v.description("Globs of files that are not looked at, on top of the ignore files.")),
  ),
  components: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          root: v.pipe(v.string(), v.description('The folder, "." for the workspace itself.')),
          id: v.optional(v.pipe(text, v.description("Its name in the checklist and in the ledger."))),
          kinds: v.optional(
            v.pipe(
              v.array(componentKind),
              v.minLength(1),
              v.description("What it is; a library or a cli is asked less."),
            ),
          ),
          criticality: v.optional(
            v.pipe(criticality, v.description("Its own criticality, in place of the repository's.")),
          ),
          component: v.optional(
            v.pipe(
              v.boolean(),
              v.description("false: it is no component, and what it holds belongs to what is around it."),
            ),
          ),
          belongsTo: v.optional(v.pipe(text, v.description("The component it is a part of, by its id or its folder."))),
        }),
      ),
      v.description("Corrects the components that were found."),
    ),
  ),
  owners: v.optional(v.pipe(v.record(v.string(), text), v.description("Who answers for an area of the checklist."))),
  checks: v.optional(
    v.pipe(
      v.record(v.string(), v.picklist(["off", "info", "warning", "error"])),
      v.description("The severity of a check's findings, or off."),
    ),
  ),
  limits: v.optional(
    v.strictObject({
      outboundTimeout: v.optional(
        v.pipe(duration, v.description("The longest wait of an outbound call that still counts as bounded.")),
      ),
    }),
  ),
  custom: v.optional(
    v.pipe(
      v.array(customCheckSchema),
      v.maxLength(CUSTOM_LIMITS.checks, `must hold no more than ${CUSTOM_LIMITS.checks} checks`),
      v.description("Checks of your own, without code."),
    ),
  ),
});

/** The configuration without a look into its custom checks, which are read one by one so that one cannot undo the rest. */
export const configFrameSchema = v.strictObject({
  ...configSchema.entries,
  custom: v.optional(
    v.pipe(
      v.array(v.unknown()),
      v.maxLength(CUSTOM_LIMITS.checks, `must hold no more than ${CUSTOM_LIMITS.checks} checks`),
    ),
  ),
});

export type ConfigFile = v.InferOutput<typeof configFrameSchema>;

const said = {
  check: v.pipe(text, v.description("The check's id, such as data/restore-drill.")),
  component: v.optional(v.pipe(text, v.description("The component it is about; left out: every component."))),
  by: v.pipe(text, v.description("Who answers for it.")),
  on: v.pipe(day, v.description("The day it was said.")),
};

/** The fields of an entry in the order in which they are written. */
export const ENTRY_FIELDS = [
  "check",
  "component",
  "says",
  "by",
  "on",
  "evidence",
  "seen",
  "where",
  "due",
  "until",
  "review",
  "why",
] as const;

/** What an answer must say beyond who and when. */
export const NEEDED_FIELDS = {
  done: ["evidence"],
  planned: ["due", "why"],
  accepted: ["until", "why"],
  elsewhere: ["where"],
  "not-applicable": ["why"],
} as const;

/** Fields that a later version or another tool may add are kept, not refused. */
export const entrySchema = v.variant("says", [
  v.looseObject({
    ...said,
    says: v.literal("done"),
    evidence: v.pipe(text, v.description("A path in the repository, an address, or a sentence.")),
    seen: v.optional(v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/, "must be sha256: and 64 hexadecimal digits"))),
    review: v.optional(v.pipe(day, v.description("The day on which it has to be looked at again."))),
    why: v.optional(text),
  }),
  v.looseObject({
    ...said,
    says: v.literal("planned"),
    due: v.pipe(day, v.description("The day it will be done.")),
    why: text,
  }),
  v.looseObject({
    ...said,
    says: v.literal("accepted"),
    until: v.pipe(day, v.description("The last day on which the risk is accepted.")),
    why: text,
  }),
  v.looseObject({
    ...said,
    says: v.literal("elsewhere"),
    where: v.pipe(text, v.description("Where it is enforced.")),
    review: v.optional(day),
    why: v.optional(text),
  }),
  v.looseObject({ ...said, says: v.literal("not-applicable"), why: text, review: v.optional(day) }),
]);

export const ledgerSchema = v.looseObject({
  version: v.pipe(v.literal(1), v.description("The version of this format.")),
  entries: v.pipe(v.array(entrySchema), v.description("What people said, one entry a line of the checklist.")),
});

function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
