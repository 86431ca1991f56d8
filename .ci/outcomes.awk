# Reads Surefire's reports and prints one line for each test: outcome, class.test, message,
# divided by tabs. XML as Surefire writes it: one element a line, line breaks in attributes escaped;
# a message of several lines stands in the text, before the stack.

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
    return text
}

function begin(kind) {
    outcome = kind
    message = attribute($0, "message")
    if (message == "") {
        message = $0
        sub(/^.*CDATA\[/, "", message)
        collecting = index($0, "CDATA[") > 0
        if (!collecting) message = attribute($0, "type")
    }
}

function finish() {
    if (name != "") {
        gsub(/[ \t]+/, " ", message)
        if (length(message) > 300) message = substr(message, 1, 300) "…"
        print outcome "\t" name (message == "" ? "" : ": " message)
    }
    name = ""
    collecting = 0
}

/^ *<testcase / {
    finish()
    name = attribute($0, "classname") "." attribute($0, "name")
    sub(/^chartwell\./, "", name)
    outcome = "passed"
    message = ""
    next
}
/^ *<(failure|error)/ && outcome != "failed" { begin("failed"); next }
/^ *<skipped/ { begin("skipped"); next }
/^\tat |\]\]>/ { collecting = 0 }
collecting { message = message " " $0 }
END { finish() }
