/**
 * The methods that requests are counted by: those of HTTP, and one name for all that a caller may invent, which would make
 * series without end: https://opentelemetry.io/docs/specs/semconv/http/http-metrics/ (http.request.method). Node needs none
 * of it: its parser refuses what `http.METHODS` has not, https://nodejs.org/api/http.html#httpmethods.
 */
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];

/** As a list's elements in most languages. */
export const QUOTED_METHODS = METHODS.map((method) => `"${method}"`).join(", ");

const WHY = "Those that are counted by their name: a caller may invent others, and each would make series of its own.";

/** Gives one of its own texts: those of fiber's requests are of memory that the next request is read into. */
export const GO_KNOWN_METHODS = `// knownMethods are counted by their name: a caller may invent others, and each would make series of its own.
var knownMethods = [...]string{
	${QUOTED_METHODS},
}

func knownMethod(method string) string {
	for _, known := range knownMethods {
		if method == known {
			return known
		}
	}
	return "_OTHER"
}
`;

export const RUST_KNOWN_METHODS = `/// ${WHY}
const METHODS: [&str; ${METHODS.length}] = [
    ${QUOTED_METHODS},
];

fn known_method(method: &str) -> &'static str {
    METHODS
        .into_iter()
        .find(|known| *known == method)
        .unwrap_or("_OTHER")
}
`;

export const PYTHON_KNOWN_METHODS = `# ${WHY}
METHODS = {${QUOTED_METHODS}}


def known_method(method: str) -> str:
    return method if method in METHODS else "_OTHER"
`;

/** Of the class that measures, which imports java.util.Set. */
export const JAVA_KNOWN_METHODS = `    /** ${WHY} */
    private static final Set<String> METHODS =
        Set.of(${QUOTED_METHODS});

    private static String knownMethod(String method) {
        return METHODS.contains(method) ? method : "_OTHER";
    }
`;

export const KOTLIN_KNOWN_METHODS = `/** ${WHY} */
private val METHODS = setOf(${QUOTED_METHODS})

private fun knownMethod(method: String) = if (method in METHODS) method else "_OTHER"
`;

/** A function, or with what stands before that, a method. */
export function phpKnownMethod(head = ""): string {
  const quoted = QUOTED_METHODS.replaceAll('"', "'");
  const text = `/** ${WHY} */
${head}function knownMethod(string $method): string
{
    return in_array($method, [${quoted}], true) ? $method : '_OTHER';
}
`;
  return head === "" ? text : text.replace(/^(?=.)/gm, "    ");
}

/** As the elements of %w[]. */
export const RUBY_METHODS = METHODS.join(" ");
