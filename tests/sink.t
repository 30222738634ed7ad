#!/bin/sh
# sink: files are whole or as they were, whatever ends the program
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
sink=${B:-build}/unit/sink # TARGET [gzip] <text; at a line "pause" it waits
test -x "$sink" || skip_all 'the unit tests are not built'
case $sink in /*) ;; *) sink=$PWD/$sink ;; esac
export sink
mkdir "$tmp/d"
cd "$tmp/d" || exit 2

t 'standard output' 0 'echo x | $sink -' <<END
x
END
t 'a file' 0 'echo new | $sink f; cat f; ls' <<END
new
f
END
t 'gzip' 0 'echo new | $sink f.gz gzip; gzip -dc f.gz; rm f.gz' <<END
new
END

# killed SIGNAL: f as it was, after the program was ended while it wrote
killed() {
	echo old >f
	mkfifo pipe
	{
		echo new
		echo pause
		sleep 30
	} >pipe &
	feeder=$!
	# whoever runs this may ignore the signal, as nohup(1) does
	# shellcheck disable=SC2016 # perl's variables
	perl -e '$SIG{$_} = "DEFAULT" for qw(TERM HUP PIPE); exec @ARGV' \
	    "$sink" f <pipe 2>said &
	pid=$!
	while ! grep -q paused said 2>/dev/null; do sleep 0.05; done
	kill -s "$1" $pid
	wait $pid 2>/dev/null
	kill $feeder
	wait $feeder 2>/dev/null
	rm -f pipe said
}
for s in TERM HUP PIPE; do # a job in the background ignores INT and QUIT
	killed $s
	t "SIG$s leaves the file as it was, and nothing else" 0 'cat f; ls' \
	    <<-END
		old
		f
	END
done
killed KILL
t 'SIGKILL leaves the file as it was' 0 'cat f' <<END
old
END
rm -f f.*

t 'what nohup(1) ignores stays ignored' 0 '
	trap "" HUP
	mkfifo pipe
	{ echo new; echo pause; sleep 30; } >pipe &
	$sink f <pipe 2>said & pid=$!
	while ! grep -q paused said; do sleep 0.05; done
	kill -HUP $pid
	sleep 0.2
	kill -0 $pid && echo lives
	kill $pid %1
	rm -f pipe said' <<END
lives
END

if test -c /dev/full; then
	t 'a full device' 2 'echo x | $sink /dev/full 2>$tmp/said' </dev/null
	t 'is told' 0 "grep -c '/dev/full: No space' $tmp/said" <<-END
		1
	END
	t 'a full standard output' 2 '
		echo x | $sink - >/dev/full 2>$tmp/said' </dev/null
	t 'is told too' 0 "grep -c '<stdout>: No space' $tmp/said" <<-END
		1
	END
fi
t 'a file that may not grow' 2 '
	trap "" XFSZ
	ulimit -f 1
	head -c 100000 /dev/zero | tr "\0" "\n" | $sink f' </dev/null
t 'is as it was' 0 'cat f; ls' <<END
old
f
END
t 'standard output closed' 2 'echo x | $sink - >&-' </dev/null
t 'standard error closed does not matter' 0 'echo x | $sink g 2>&-; cat g' <<END
x
END
t 'a reader that goes away ends it quietly' 0 '
	{ yes | $sink -; echo $? >status; } 2>said | head -n 1
	cat said
	rm said
	test $(cat status) -gt 128 && rm status' <<END
y
END

t 'a mode is kept' 0 '
	chmod 640 g
	echo y | $sink g
	stat -c %a g' <<END
640
END
t 'a link stays one' 0 '
	ln -s g link
	echo z | $sink link
	cat g
	test -L link && rm link' <<END
z
END
t 'a pipe is written, not replaced' 0 '
	mkfifo p
	echo through | $sink p & cat p
	wait
	test -p p && rm p' <<END
through
END
t '/dev/stdout' 0 'echo x | $sink /dev/stdout | cat' <<END
x
END
t 'a folder that is not there' 2 'echo x | $sink no/such' </dev/null
t 'nothing is left behind' 0 'ls' <<END
f
g
END
done_testing
