# make            build everything under $B
# make check      every test, by prove
# make bench      our figures beside what else one would use
# make B=build/asan CFLAGS='-g -O1 -fsanitize=address,undefined' check
-include config.mk

PREFIX ?= /usr/local
B      ?= build
CC     ?= cc
CFLAGS ?= -O2 -g
WARN    = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
          -Wwrite-strings -Wvla -Wformat=2
# -ffp-contract=off: no fused multiply-add, so that digits are the same anywhere
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -pthread \
          -ffp-contract=off $(WARN) -iquote common -iquote cmd -MMD -MP \
          $(CPPFLAGS) $(CFLAGS)
LDLIBS  = -lcsv -lz -lm -pthread

PROGRAMS = $(patsubst cmd/%.c,%,$(wildcard cmd/cs-*.c))
BIN  = $(addprefix $B/,$(PROGRAMS))
UNIT = $(patsubst tests/unit/%.c,$B/unit/%,$(wildcard tests/unit/*.c))
FUZZ = $(patsubst tests/fuzz/%.c,$B/fuzz/%,\
       $(filter-out %/drive.c,$(wildcard tests/fuzz/*.c)))
LIB  = $(patsubst %.c,$B/%.o,$(wildcard common/*.c cmd/*/*.c)) $B/tables.o
SAMPLE = $(patsubst %.c,$B/%.o,$(wildcard tests/sample/*.c))
TABLES = $(sort $(wildcard common/tables/*/*.csv common/tables/schema/*.json))
MAN  = $(wildcard man/*.[1-9])
BASHDIR = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
SHARE = $(DESTDIR)$(PREFIX)/share/cs-tools
ZSHDIR = $(DESTDIR)$(PREFIX)/share/zsh/site-functions

all: $(BIN) $B/sample-company

$B/cs-%: $B/cmd/cs-%.o $B/libcs.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$B/unit/%: $B/tests/unit/%.o $B/libcs.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$B/fuzz/%: $B/tests/fuzz/%.o $B/tests/fuzz/drive.o $B/libcs.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$B/sample-company: $(SAMPLE)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lz -lm

$B/libcs.a: $(LIB)
	@rm -f $@
	$(AR) qcs $@ $^ # q: folders may have files of one name

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$B/tables.o: $B/tables.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$B/tables.c: scripts/embed $(TABLES)
	@mkdir -p $(@D)
	sh scripts/embed $(TABLES) >$@

units: $(UNIT) $(FUZZ)

check: all units
	LC_ALL=C.UTF-8 B='$(abspath $B)' PATH="$(abspath $B):$$PATH" \
	    prove -j2 -e '' $(UNIT) tests/*.t

bench: all
	PATH="$(abspath $B):$$PATH" sh scripts/bench

demo: all
	B='$(abspath $B)' sh scripts/demo

lint:
	sh scripts/lint

install: all
	install -d $(DESTDIR)$(PREFIX)/bin
	install $(BIN) $(DESTDIR)$(PREFIX)/bin
	install scripts/nightly $(DESTDIR)$(PREFIX)/bin/cs-nightly
	install -d $(BASHDIR) $(ZSHDIR) $(SHARE)
	for f in scripts/systemd/*; do \
	    sed 's,@bindir@,$(PREFIX)/bin,' $$f >$(SHARE)/$${f##*/} && \
	    chmod 644 $(SHARE)/$${f##*/} || exit 1; done
	for p in $(PROGRAMS) cs-nightly; do install -m 644 \
	    scripts/completions/cs-tools.bash $(BASHDIR)/$$p || exit 1; done
	install -m 644 scripts/completions/_cs-tools $(ZSHDIR)
	install -m 644 common/tables/schema/report.json \
	    $(SHARE)/report.schema.json
	for m in $(MAN); do d=$(DESTDIR)$(PREFIX)/share/man/man$${m##*.}; \
	    install -d $$d && install -m 644 $$m $$d || exit 1; done

clean:
	rm -rf $B

-include $(shell find $B -name '*.d' 2>/dev/null)
.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all units check bench demo lint install clean
