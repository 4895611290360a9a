/** What whoever writes an issue, a comment or a pull request decides: https://docs.github.com/en/actions/reference/security/secure-use#good-practices-for-mitigating-script-injection-attacks */
const WRITTEN =
  /github\.(?:head_ref\b|event\.(?:(?:issue|pull_request|discussion)\.(?:title|body)\b|(?:comment|review|review_comment)\.body\b|pull_request\.head\.(?:ref|label|repo\.(?:default_branch|description|homepage))\b|pages(?:\.\*|\[\d+\])?\.page_name\b|commits(?:\.\*|\[\d+\])?\.(?:message|author\.(?:email|name))\b|head_commit\.(?:message|author\.(?:email|name))\b|workflow_run\.(?:head_branch|display_title|head_commit\.(?:message|author\.(?:email|name)))\b))/i;
/** The whole event, or a part of it that holds such a text. */
const WHOLE =
  /\btojson\(\s*github(?:\.event(?:\.(?:issue|pull_request|comment|review|discussion|head_commit|commits|workflow_run|pages))?)?\s*\)/i;
const EXPRESSION = /\$\{\{(?:[^}]|\}(?!\}))*\}\}/g;
/** Functions that say yes or no, or give a hash: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#functions */
const NO_TEXT = /\b(?:contains|startsWith|endsWith|hashFiles)\((?:[^()']|'[^']*'|\((?:[^()']|'[^']*')*\))*\)/gi;
const COMPARED = /(?:[\w.*-]|\[\d+\]){1,200}\s{0,20}(?:==|!=|<=?|>=?)\s{0,20}(?:'[^']*'|[\w.-]{1,200})/g;
/** What stands before "&&" decides, and is not what comes out. */
const DECIDES = /(?:[\w.*-]|\[\d+\]){1,200}\s{0,20}&&/g;

/** What may hold a text: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts */
const HOLDS = /(?<![.\w])(?:env|matrix|inputs|(?:steps|needs)\.[\w-]{1,100}\.outputs)\.[\w-]{1,100}/g;

/** A text of strangers, "github.event.issue.title", and the expression that hands it on. */
export interface StrangersText {
  readonly what: string;
  readonly expression: string;
}

/** What of a text is written by strangers before anything reads it; `names` are what holds such a text, "env.TITLE". */
export function strangersText(text: string, names: ReadonlyMap<string, string> = new Map()): StrangersText | undefined {
  for (const [expression] of text.matchAll(EXPRESSION)) {
    const plain = expression
      .replace(/\[\s*'([\w-]+)'\s*\]/g, ".$1")
      .replace(NO_TEXT, "")
      .replace(COMPARED, "")
      .replace(DECIDES, "");
    const found = WRITTEN.exec(plain)?.[0] ?? WHOLE.exec(plain)?.[0];
    const held = [...plain.matchAll(HOLDS)].flatMap(([name]) => names.get(name) ?? []);
    const what = found ?? held[0];
    if (what !== undefined) return { what, expression };
  }
  return undefined;
}
