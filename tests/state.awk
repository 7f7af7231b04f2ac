# SPDX-License-Identifier: MIT
# Finds variables that outlive a call and can change: at file scope, or static
# or extern within a function. A declaration passes if the object itself is
# const, so `const char *const names[]` does and `const char *name` does not.
# It reads C as far as that needs: comments, literals, brackets, statements.
# Usage: awk -f state.awk FILE...; prints "file:line: ..." for each.

BEGIN {
    # `void (*hook)(void)`: a variable, not a function
    pointer_first = "^[^(]*\\( ?\\*[^()]*\\)"
}

FNR == 1 {
    depth = bracket = comment = directive = 0
    text = ""
}

{
    if (!directive && !comment && $0 ~ /^[ \t]*#/) {
        directive = 1
    }
    if (directive) {
        directive = /\\$/
        next
    }
    read_line($0)
}

function read_line(line,    i, c, two) {
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        two = substr(line, i, 2)
        if (comment) {
            if (two == "*/") {
                comment = 0
                i++
            }
        } else if (two == "/*") {
            comment = 1
            i++
        } else if (two == "//") {
            break
        } else if (c == "\"" || c == "'") {
            i = literal_end(line, i, c)
            text = text "0"
        } else {
            take(c)
        }
    }
    text = text " "
}

function literal_end(line, i, quote,    c) {
    while (++i <= length(line)) {
        c = substr(line, i, 1)
        if (c == "\\") {
            i++
        } else if (c == quote) {
            break
        }
    }
    return i
}

function take(c) {
    if (c == "{") {
        open_brace()
    } else if (c == "}") {
        close_brace()
    } else if (c == ";" && bracket == 0) {
        judge()
        text = ""
    } else {
        bracket += (c == "(") - (c == ")")
        if (text ~ /^ *$/) {
            text = ""
            start = FNR
        }
        text = text c
    }
}

# A brace begins a block, a type's members or an initialiser. After the last
# two the statement goes on, so it is kept.
function open_brace(    bare) {
    bare = without_groups(text)
    kind[depth + 1] = "block"
    if (bracket > 0 || bare ~ /=/ || kind[depth] == "value") {
        kind[depth + 1] = "value"
    } else if (bare ~ /(struct|union|enum)( +[A-Za-z_0-9]+)? *$/) {
        kind[depth + 1] = "type"
    }
    depth++
    kept_text[depth] = text
    kept_start[depth] = start
    kept_bracket[depth] = bracket
    text = ""
    bracket = 0
}

function close_brace() {
    text = kind[depth] == "block" ? "" : kept_text[depth] "{}"
    start = kept_start[depth]
    bracket = kept_bracket[depth]
    depth--
}

function without_groups(s) {
    while (gsub(/\([^()]*\)/, "", s) > 0) {
    }
    return s
}

function judge(    s) {
    s = text
    sub(/=.*/, "", s)
    gsub(/[ \t]+/, " ", s)
    gsub(/\[[^\]]*\]/, "[]", s)
    gsub(/(__attribute__|_Alignas|alignas) ?\(+[^()]*(\([^()]*\))?[^()]*\)+/,
         "", s)
    if (!lives_on(s) || is_function(s)) {
        return
    }
    if (s ~ pointer_first) {
        sub(/\).*/, "", s)
    }
    sub(/.*\*/, "", s)
    if (s !~ /(^|[^A-Za-z_0-9])const([^A-Za-z_0-9]|$)/) {
        gsub(/[ \t]+/, " ", text)
        printf "%s:%d: mutable state: %s\n", FILENAME, start, text
    }
}

# Whether statement `s` declares something that outlives the call.
function lives_on(s) {
    if (depth > 0) {
        return kind[depth] == "block" &&
            (" " without_groups(s)) ~ / (static|extern|_Thread_local) /
    }
    return s !~ /^ *$/ && s !~ /^ *(typedef|_Static_assert|static_assert)/ &&
        s !~ /^ *(struct|union|enum)( [A-Za-z_0-9]+)? ?(\{\})? *$/
}

function is_function(s) {
    return s ~ /\(/ && s !~ pointer_first
}
