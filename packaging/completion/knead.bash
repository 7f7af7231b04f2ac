# SPDX-License-Identifier: MIT
# bash completion for knead. What is offered comes from knead itself; where it
# offers nothing, bash completes the names of files.
_knead()
{
    local words
    # A = breaks a word for bash; knead wants the line as it was typed.
    words=("${COMP_WORDS[@]:1:COMP_CWORD}")
    mapfile -t COMPREPLY < <("$1" complete "${words[@]}" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace
    fi
}
complete -o default -F _knead knead
