#!/bin/sh
# options: what --help says, the manual and the completions agree
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2

# of --help: "-m, --model MODEL", a line each
# those that go with one word or option only come last, as "PROGRAM --help WORD"
# describes them; --help and --version end each
helped() {
	{
		"$1" --help
		"$1" --help | sed -n '/^More/,/^$/s/^  \([a-z-]*\):.*/\1/p' |
			while read -r word; do
				"$1" --help "$word"
			done
	} | sed -n '
		s/^  \(-., --[^ ]*\( [^ ]\{1,\}\)\{0,1\}\)  *[^ ].*/\1/p
		s/^      \(--[^ ]*\( [^ ]\{1,\}\)\{0,1\}\)  *[^ ].*/\1/p' |
		awk '/^--(help|version)$/ { last[$0]; next } !seen[$0]++
			END { print "--help"; print "--version" }'
}

# of a manual's .It Fl
documented() {
	sed -n '/^\.It Fl/{
		s/^\.It //
		s/Fl -/--/g
		s/Fl /-/g
		s/Ar //g
		s/ ,/,/g
		s/\\&//g
		p
	}' "$1"
}

programs=''
for f in cmd/cs-*.c; do
	programs="$programs $(basename "$f" .c)"
done

# the script under the name it is installed by
mkdir "$tmp/bin"
cp scripts/nightly "$tmp/bin/cs-nightly"
chmod +x "$tmp/bin/cs-nightly"
PATH=$tmp/bin:$PATH

for p in $programs cs-nightly; do
	if ! test -f "man/$p.1"; then
		t "$p has a manual" 0 "echo man/$p.1" </dev/null
		continue
	fi
	helped "$p" >"$tmp/$p.help"
	documented "man/$p.1" >"$tmp/$p.man"
	t "$p has options" 0 "test -s $tmp/$p.help" </dev/null
	t "$p.1 lists the options of --help, in its order" 0 \
	    "cat $tmp/$p.man" <"$tmp/$p.help"
	t "$p --help names the options of a word as it describes them" 0 "
		$p --help | sed -n '/^More/,/^\$/s/^  \([a-z-]*\):.*/\1/p' |
		while read -r word; do
			$p --help | awk -v want=\"  \$word:\" '
				/^  [a-z-]*:/ { on = index(\$0, want) == 1 }
				/^\$/ { on = 0 } on' | grep -o -- '--[a-z-]*' |
			while read -r option; do
				$p --help \$word | grep -q -e \" \$option \" ||
					echo \$word \$option
			done
		done" </dev/null
	# a mode a table, and what a file may be like: there are many
	case $p in
	cs-journey) most=54 ;;
	cs-ingest) most=49 ;;
	*) most=40 ;;
	esac
	t "$p --help fits a screen" 0 \
	    "$p --help | awk 'length > 80 || NR > $most'" </dev/null
	t "$p --help ends in two examples" 0 \
	    "$p --help | tail -n 3 | grep -c '^  .*[a-z]'" <<-END
		2
	END
	t "$p --version names it" 0 "$p --version | cut -d ' ' -f 1,2" <<-END
		$p (cs-tools)
	END
	t "$p refuses what it does not know" 2 "$p --no-such-option" </dev/null
	t "$p refuses an abbreviation" 2 "$p --versio" </dev/null

	# every option and nothing else, also by the completions
	sed 's/^-., //; s/ .*//' "$tmp/$p.help" | sort >"$tmp/$p.long"
	if command -v bash >/dev/null; then
		t "bash completes the options of $p" 0 "bash -c '
			. scripts/completions/cs-tools.bash
			COMP_WORDS=($p --) COMP_CWORD=1
			_cs_tools $p
			printf \"%s\n\" \"\${COMPREPLY[@]}\" | sort'" \
		    <"$tmp/$p.long"
		t "bash knows $p" 0 "bash -c '
			. scripts/completions/cs-tools.bash
			complete -p $p' | grep -c _cs_tools" <<-END
			1
		END
	else
		skip "bash completes the options of $p" 'there is no bash'
	fi
	if command -v zsh >/dev/null; then
		t "zsh completes the options of $p" 0 "zsh -fc '
			. scripts/completions/_cs-tools
			_cs_tools_options $p' | sed 's/:.*//' | sort" \
		    <"$tmp/$p.long"
	else
		skip "zsh completes the options of $p" 'there is no zsh'
	fi
	t "zsh knows $p" 0 \
	    "head -n 1 scripts/completions/_cs-tools | grep -cw -- $p" <<-END
		1
	END
done
# what would be ignored is refused
while read -r command; do
	t "refused: $command" 2 "$command /dev/null 2>&1 | head -n 1 |
		sed 's/.* goes with .*/goes with another/'
	$command /dev/null 2>/dev/null" <<-END
		goes with another
	END
done <<-END
	cs-journey --within 30d
	cs-journey --graph --strict
	cs-journey --funnel --summary
	cs-score kpi --action touch
	cs-score impact --action touch --outcome usage --budget 5
	cs-score plan --top 5
	cs-health --lead 5d
END
done_testing
