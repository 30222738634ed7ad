# completion of the cs-tools for bash: what --help and --list say
# shellcheck shell=bash

# _cs_tools_help PROGRAM: --help, and what it says of each word that has
# options of its own
_cs_tools_help() {
	local word

	"$1" --help 2>/dev/null
	"$1" --help 2>/dev/null |
		sed -n '/^More/,/^$/s/^  \([a-z-]*\):.*/\1/p' |
		while read -r word; do
			"$1" --help "$word" 2>/dev/null
		done
}

# _cs_tools_options PROGRAM: its long options, one a line
_cs_tools_options() {
	_cs_tools_help "$1" |
		sed -n 's/^  \(-., \|    \)\(--[a-z-]*\).*/\2/p' | sort -u
}

_cs_tools() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local words=''

	case $prev in
	-m | --model | --mapping | --journey | --print)
		words=$("$1" --list 2>/dev/null | cut -f 1)
		;;
	--color)
		words='auto always never'
		;;
	*)
		case $cur in
		-*) words=$(_cs_tools_options "$1") ;;
		esac
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}

complete -o default -F _cs_tools cs-health cs-ingest cs-journey cs-nightly cs-report cs-score
