import type { Signal } from "../../../model.ts";
import type { Extractor } from "../../extractor.ts";
import { readerOf, SOURCE_FILES } from "../languages.ts";

/** A setting that by its name switches a feature, read from the environment: how each language reads one. */
const FROM_ENVIRONMENT =
  /(?:process\.env(?:\.|\[["'])|import\.meta\.env\.|(?:os\.environ(?:\.get)?|os\.getenv|os\.Getenv|os\.LookupEnv|System\.getenv|GetEnvironmentVariable|getenv|env|ENV(?:\.fetch)?|env::var)[([]\s?["'])((?:\w+_)?(?:FEATURE|FEATURES|FF|FLAG)_\w{2,60})/g;
/** A function of the program's own that says whether a feature is on. */
const ASKED =
  /\b(?:isFeatureEnabled|is_feature_enabled|featureEnabled|feature_enabled\??|isFlagEnabled|is_flag_enabled)\s?\(\s?["']([\w.:-]{2,60})["']/g;
/** An object of the program's own that is asked for one: `features.isEnabled("checkout")`, `Feature.enabled?(:checkout)`. */
const ASKED_OF =
  /\b(?:[fF]eatures?|[fF]eature_?(?:[fF]lags?|[tT]oggles?)|[tT]oggles?)(?:Service)?(?:\.|->|::)(?:isEnabled|IsEnabled|is_enabled|isOn|is_on|isActive|is_active|enabled\?|active\?)\s?\(\s?["':]([\w.:-]{2,60})/g;
/** A setting of a configuration that lies among its features, as it is asked for. */
const CONFIGURED =
  /(?:@Value|@ConditionalOnProperty|\b[cC]onfig(?:uration)?|\.(?:get|Get)(?:Bool|Boolean|String|Property|Value<bool>)?)\s?[([]\s?(?:\w{1,20}\s?=\s?)?["'](?:\$\{)?((?:[\w-]{1,40}[.:]){0,2}(?:features?|Features?|[fF]eature[-_]?(?:[fF]lags?|[tT]oggles?))[.:][\w.:-]{2,60})/g;
const MOST = 20;

/** Reads toggles that nobody's library keeps: settings of the environment, and functions of the program's own. */
export const toggles: Extractor = {
  name: "feature toggles",
  files: [SOURCE_FILES],
  mayHold: (text) => /(?:FEATURE|FEATURES|FF|FLAG)_\w|[fF]eature|[fF]lag_?[eE]nabled|[tT]oggles?\./.test(text),

  extract({ path, text }) {
    const language = readerOf(path)?.languages[0] ?? "";
    const found = [FROM_ENVIRONMENT, ASKED, ASKED_OF, CONFIGURED]
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .slice(0, MOST);
    const signals = found.flatMap((match): readonly Signal[] => {
      const line = text.slice(text.lastIndexOf("\n", match.index) + 1, match.index);
      if (/^\s*(?:\/\/|#|\*|--)/.test(line)) return [];
      const place = { path, span: { start: match.index, end: match.index + match[0].length } };
      const call = match[1] ?? "";
      return [
        {
          kind: "library.used",
          place,
          data: {
            language,
            topic: "flags",
            library: "a toggle of its own",
            role: "home-grown",
            call,
            inBrowser: false,
            facts: {},
          },
        },
      ];
    });
    return { signals, problems: [] };
  },
};
