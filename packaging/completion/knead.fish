# SPDX-License-Identifier: MIT
# fish completion for knead. What is offered comes from knead itself; where it
# offers nothing, the names of files are.
function __knead_offers
    set -l words (commandline -opc) (commandline -ct)
    set -l offers (knead complete $words[2..-1] 2>/dev/null)
    if test (count $offers) -gt 0
        printf '%s\n' $offers
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c knead -f -a '(__knead_offers)'
