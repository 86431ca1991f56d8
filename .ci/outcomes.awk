# Reads Surefire's reports and prints one line for each test: outcome, class.test, message.
# XML as Surefire writes it: one element a line, line breaks in attributes escaped.

function attribute(line, name,    rest, at) {
    at = index(line, " " name "=\"")
    if (at == 0) return ""
    rest = substr(line, at + length(name) + 3)
    return plain(substr(rest, 1, index(rest, "\"") - 1))
}

function plain(text) {
    gsub(/&#10;|&#9;/, " ", text)
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&quot;/, "\"", text)
    gsub(/&apos;/, "'", text)
    gsub(/&amp;/, "\\&", text)
    return length(text) > 300 ? substr(text, 1, 300) "…" : text
}

function finish() {
    if (name != "") print outcome "\t" name (message == "" ? "" : ": " message)
    name = ""
}

/^ *<testcase / {
    finish()
    name = attribute($0, "classname") "." attribute($0, "name")
    sub(/^chartwell\./, "", name)
    outcome = "passed"
    message = ""
}
/^ *<(failure|error)/ && name != "" {
    outcome = "failed"
    message = attribute($0, "message")
    if (message == "") message = attribute($0, "type")
}
/^ *<skipped/ && name != "" {
    outcome = "skipped"
    message = attribute($0, "message")
}
END { finish() }
