/** A site of Netlify that is built of documents or of a catalogue of parts, and is no page of the product: `publish = "docs/site/"`. */
export const NETLIFY_DOCUMENTS =
  /^[ \t]*(?:base|command|publish)[ \t]*=[^[]{0,400}?\b(?:mkdocs|sphinx|docusaurus|typedoc|storybook|docs|documentation)\b/m;
