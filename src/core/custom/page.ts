import { type Construct, type CustomCheck, constructOf, listOf } from "./schema.ts";

/** A custom check's page, in Markdown, as the other checks have theirs. */
export function customPage(check: CustomCheck): string {
  const { wanted, construct } = constructOf(check);
  return `# ${check.title}

${check.why}

## What counts

${wanted ? "There must be" : "There must not be"} ${described(construct)}

## How to fix

${check.fix}

This check is the repository's own: \`${check.id}\` in \`.readiness/config.yaml\`.
`;
}

function described({ file, value, query, dependency }: Construct): string {
  if (file !== undefined) return `a file that matches ${quoted(listOf(file))}.`;
  if (value !== undefined) {
    const wanted = value.oneOf ?? (value.equals === undefined ? [] : [value.equals]);
    const says = wanted.length === 0 ? "" : ` that is ${quoted(wanted.map(String))}`;
    return `a value at \`${listOf(value.path).join(".")}\`${says}, in files that match ${quoted(listOf(value.files))}.`;
  }
  if (dependency !== undefined) return `a dependency on \`${dependency.name}\`.`;
  const files = query?.files === undefined ? "production code" : `files that match ${quoted(listOf(query.files))}`;
  return `a construct, in ${files} of ${query?.language ?? "any language"}, that this query finds:\n\n\`\`\`scheme\n${query?.match ?? ""}\n\`\`\``;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(" or ");
}
