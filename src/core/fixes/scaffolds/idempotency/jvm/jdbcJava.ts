import { type Database, statementsOf } from "../table.ts";
import { javaText } from "./javaText.ts";

/** What the members below import. */
export const JDBC_JAVA_IMPORTS = [
  "java.nio.charset.StandardCharsets",
  "java.security.MessageDigest",
  "java.security.NoSuchAlgorithmException",
  "java.sql.Connection",
  "java.sql.PreparedStatement",
  "java.sql.ResultSet",
  "java.sql.SQLException",
  "java.util.Base64",
  "java.util.HexFormat",
  "java.util.UUID",
  "javax.sql.DataSource",
];

/** Constants and methods of a class of Java that keep keys by way of a DataSource, in four blanks. */
export function jdbcInJava(database: Database): { readonly constants: string; readonly methods: string } {
  const { clear, take, ask, keep, forget } = statementsOf(database, () => "?");
  return {
    constants: `    private static final String HEADER = "Idempotency-Key";

    // Keys are kept for a day. Work that ended without an answer may begin again after a quarter of an hour.
    private static final String CLEAR = ${javaText(clear)};
    private static final String TAKE = ${javaText(take)};
    private static final String ASK = ${javaText(ask)};
    private static final String KEEP = ${javaText(keep)};
    private static final String FORGET = ${javaText(forget)};
`,
    methods: `    private record Answer(int status, String type, byte[] body) {
        static Answer saying(int status, String what) {
            return new Answer(status, "text/plain", what.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Takes the key, or gives what is to be answered in place of doing the work. */
    private static Answer begin(DataSource database, String id, String asked) {
        String claim = UUID.randomUUID().toString();
        update(database, CLEAR, id);
        update(database, TAKE, id, claim, asked);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ASK)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (claim.equals(row.getString("claim"))) return null;
                if (!asked.equals(row.getString("request"))) return Answer.saying(422, "Another request had this key.");
                String kept = row.getString("answer");
                if (kept == null)
                    return Answer.saying(409, "A request with this key is under way: ask again later.");
                String[] parts = kept.split("\\n", 3);
                return new Answer(Integer.parseInt(parts[0]), parts[1], Base64.getDecoder().decode(parts[2]));
            }
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }

    /** Keeps what was answered; what failed may be tried again with the same key. */
    private static void end(DataSource database, String id, Answer answer) {
        if (answer.status() >= 400) {
            update(database, FORGET, id);
            return;
        }
        String body = Base64.getEncoder().encodeToString(answer.body());
        update(database, KEEP, answer.status() + "\\n" + answer.type() + "\\n" + body, id);
    }

    private static void update(DataSource database, String sql, String... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) statement.setString(at + 1, values[at]);
            statement.executeUpdate();
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException(error);
        }
    }
`,
  };
}
