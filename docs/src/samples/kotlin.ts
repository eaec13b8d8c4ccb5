// Samples in Kotlin with HttpURLConnection and org.json, both of which Android has.
import { bodyText, exampleUrl, resultName, tokenVariable, type WriteSample } from './sample.ts'

export const kotlin: WriteSample = (operation, example, server) => {
  const name = resultName(operation)
  const print = operation.isList
    ? `val ${name}s = JSONArray(text)
    for (index in 0 until ${name}s.length()) {
        println(${name}s.getJSONObject(index).getString("${operation.urlProperty}"))
    }`
    : `println(JSONObject(text).getString("${operation.urlProperty}"))`
  return `
// Android has org.json. Elsewhere, add the dependency org.json:json.
import java.net.HttpURLConnection
import java.net.URL
${operation.isList ? 'import org.json.JSONArray\n' : ''}import org.json.JSONObject
import kotlin.system.exitProcess

fun main() {
    val url = URL("${exampleUrl(operation, example, server)}")
    val connection = url.openConnection() as HttpURLConnection
    connection.requestMethod = "${operation.method}"
    connection.setRequestProperty("${operation.tokenHeader}", System.getenv("${tokenVariable}"))
    connection.setRequestProperty("Content-Type", "${operation.mediaType}")
    connection.doOutput = true
    val body = """${bodyText(example, '$')}"""
    connection.outputStream.use { it.write(body.toByteArray()) }

    val status = connection.responseCode
    val stream = if (status < 400) connection.inputStream else connection.errorStream
    val text = stream.bufferedReader().use { it.readText() }
    if (status != ${operation.status}) {
        System.err.println(JSONObject(text).getString("${operation.messageProperty}"))
        exitProcess(1)
    }
    ${print}
}
`.trim()
}
