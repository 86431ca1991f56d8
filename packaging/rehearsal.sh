# What Java learned in a rehearsal: classes that are loaded and linked, kept in an AOT cache (JEP 483,
# 514) with a file beside it that says what it was made for. Read by the launcher of a checkout and
# by that of an archive.
#
# Java 25 takes such a cache also where the files of the class path are not those it was made of: it
# then runs the old classes, or ends at once where they lie elsewhere. So whether it may be used is
# decided here: by the Java, its options, and the path, size and time of each file.

# What a cache is made for. Usage: made_for JAVA_HOME OPTIONS CLASSPATH
made_for() (
    cat "$1/release" && printf '%s\n' "$1" "$2" || exit
    set -f
    IFS=:
    # shellcheck disable=SC2086  # the class path is a list
    stat -L -c '%n %s %Y' $3
)

# Whether a cache is there and was made for this. Usage: is_rehearsed CACHE JAVA_HOME OPTIONS CLASSPATH
is_rehearsed() {
    [ -s "$1" ] && [ -s "$1.made-for" ] &&
        [ "$(cat "$1.made-for")" = "$(made_for "$2" "$3" "$4" 2>/dev/null)" ]
}

# Profiles (JEP 515) spare a start nothing more, and what is compiled by them stays slower.
without_profiles='-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining'

# Makes a cache of what a rehearsal runs through, and tries it; words go to LOG. Nothing is left of
# one that fails. Usage: rehearse CACHE JAVA_HOME OPTIONS CLASSPATH LOG
rehearse() {
    rm -rf "$1" "$1".*
    # shellcheck disable=SC2086  # the options are words
    if {
        "$2/bin/java" $3 $without_profiles "-XX:AOTCacheOutput=$1.new" -cp "$4" \
            chartwell.server.main.Main rehearse --data "$1.data" &&
            "$2/bin/java" $3 -XX:AOTMode=on "-XX:AOTCache=$1.new" -cp "$4" \
                chartwell.server.main.Main help
    } >"$5" 2>&1 && made_for "$2" "$3" "$4" >"$1.made-for"; then
        mv "$1.new" "$1"
        rm -rf "$1.data"
    else
        rm -rf "$1" "$1".*
        return 1
    fi
}
