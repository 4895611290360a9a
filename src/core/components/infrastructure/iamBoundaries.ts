import type { InfrastructureFields } from "../../model.ts";
import { type Resource, referencesIn, textsAt } from "../linkInfrastructureValues.ts";

/**
 * What bounds other policies gives no right: a document that some resource takes as its boundary, or that is named so and
 * denies what it bounds. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function isBoundary(
  { data: { name, scope } }: Resource,
  own: readonly InfrastructureFields[],
  all: readonly Resource[],
): boolean {
  const document = `data.aws_iam_policy_document.${name}.`;
  const policies = all.filter(
    ({ data }) =>
      data.scope === scope &&
      data.type === "aws_iam_policy" &&
      referencesIn(data.fields["policy"]?.value).some((to) => to.startsWith(document)),
  );
  const isTaken = policies.some((policy) =>
    all.some(({ data }) =>
      referencesIn(data.fields["permissions_boundary"]?.value).some((to) =>
        to.startsWith(`${policy.data.type}.${policy.data.name}.`),
      ),
    ),
  );
  const denies = own.some((each) => textsAt(each, "effect").includes("Deny"));
  return isTaken || (denies && /boundary/i.test([name, ...policies.map(({ data }) => data.name)].join(" ")));
}
