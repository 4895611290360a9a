import { type Database, statementsOf } from "../table.ts";
import { kotlinText } from "./kotlinText.ts";

/** What the functions below import. */
export const JDBC_KOTLIN_IMPORTS = `import java.security.MessageDigest
import java.util.Base64
import java.util.UUID
import javax.sql.DataSource
`;

/** Constants and functions of Kotlin that keep keys by way of a DataSource. */
export function jdbcInKotlin(database: Database): { readonly constants: string; readonly functions: string } {
  const { clear, take, ask, keep, forget } = statementsOf(database, () => "?");
  return {
    constants: `// Keys are kept for a day. Work that ended without an answer may begin again after a quarter of an hour.
private const val CLEAR = ${kotlinText(clear)}
private const val TAKE = ${kotlinText(take)}
private const val ASK = ${kotlinText(ask)}
private const val KEEP = ${kotlinText(keep)}
private const val FORGET = ${kotlinText(forget)}

private class Answer(val status: Int, val type: String, val body: ByteArray)
`,
    functions: `/** Takes the key, or gives what is to be answered in place of doing the work. */
private fun begin(database: DataSource, id: String, request: String): Answer? {
    val claim = UUID.randomUUID().toString()
    update(database, CLEAR, id)
    update(database, TAKE, id, claim, request)
    val (holder, asked, kept) = database.connection.use { connection ->
        connection.prepareStatement(ASK).use { statement ->
            statement.setString(1, id)
            statement.executeQuery().use { rows ->
                rows.next()
                Triple(rows.getString("claim"), rows.getString("request"), rows.getString("answer"))
            }
        }
    }
    return when {
        holder == claim -> null
        asked != request -> saying(422, "Another request had this key.")
        kept == null -> saying(409, "A request with this key is under way: ask again later.")
        else -> kept.split("\\n").let { (status, type, body) ->
            Answer(status.toInt(), type, Base64.getDecoder().decode(body))
        }
    }
}

private fun keptText(answer: Answer): String =
    listOf(answer.status, answer.type, Base64.getEncoder().encodeToString(answer.body)).joinToString("\\n")

private fun saying(status: Int, what: String) = Answer(status, "text/plain", what.toByteArray())

private fun update(database: DataSource, sql: String, vararg values: String) {
    database.connection.use { connection ->
        connection.prepareStatement(sql).use { statement ->
            values.forEachIndexed { at, value -> statement.setString(at + 1, value) }
            statement.executeUpdate()
        }
    }
}

private fun digest(bytes: ByteArray): String =
    MessageDigest.getInstance("SHA-256").digest(bytes).joinToString("") { "%02x".format(it) }
`,
  };
}
