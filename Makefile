# reslint: `make demo` shows it, `make test` proves it, `make` builds build/reslint.
#
# Variables: CC, CFLAGS_EXTRA, BUILD (folder of the results), SANITIZE=1 (ASan and UBSan), CI=1 (a warning
# is an error), PREFIX and DESTDIR (make install).

CC ?= gcc
BUILD ?= build
OBJCOPY ?= objcopy
PKG := libpcre2-8 hunspell yaml-0.1 expat libzip jansson libutf8proc gumbo
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
        -Wcast-qual -Wwrite-strings -Wvla -Wformat=2 -Wundef -Wswitch-enum -Wimplicit-fallthrough
ifdef CI
WARN += -Werror
endif
OPT := -O3 -D_FORTIFY_SOURCE=2 -fstack-protector-strong
# The program is optimized as a whole, which saves a tenth of its time; the library and the tests are linked
# from the same objects without that. (gcc only: clang has no objects that serve both.)
ifeq ($(shell $(CC) -dM -E - </dev/null 2>/dev/null | grep -c __clang__),0)
OPT += -flto=auto -ffat-lto-objects
NO_LTO := -fno-lto
endif
ifdef SANITIZE
NO_LTO :=
OPT := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
endif
CPPFLAGS_ALL := -D_GNU_SOURCE -Ilint $(shell pkg-config --cflags $(PKG) 2>/dev/null)
CFLAGS_ALL := -std=c17 -g $(OPT) $(WARN) -fvisibility=hidden $(CFLAGS_EXTRA)
LIBS := $(shell pkg-config --libs $(PKG) 2>/dev/null) -lmd4c -lpthread

SOURCES := $(sort $(wildcard lint/*/*.c))
MAIN := lint/cli/main.c
LIB_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(MAIN),$(SOURCES)))
MAIN_OBJECT := $(patsubst %.c,$(BUILD)/%.o,$(MAIN))
UNIT_SOURCES := $(sort $(wildcard tests/unit/*/*.c tests/unit/*.c))
UNIT_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(UNIT_SOURCES))
KNOWN_WORDS := $(BUILD)/known-words.bin
PACK_TABLE := $(BUILD)/pack.bin

.PHONY: all demo test unit golden examples cli consumers kits rules-page rules-page-current deps objects layers clean install accuracy fix-safety asan bench
.DELETE_ON_ERROR:

all: $(BUILD)/reslint $(BUILD)/libreslint.a $(KNOWN_WORDS) $(PACK_TABLE)

# The two commands of a new user: what is missing is installed first, then make begins anew, because the
# flags of the libraries are read when it starts.
demo:
	@ci/install-deps
	@$(MAKE) --no-print-directory -s -j$$(nproc) all
	@echo "$(BUILD)/reslint check --caret fixtures/demo/forests.md"
	@$(BUILD)/reslint check --caret fixtures/demo/forests.md || test $$? = 1

test:
	@ci/install-deps test
	@tests/run

# Everything compiled, nothing linked: for the builds that only look for warnings.
objects: $(LIB_OBJECTS) $(MAIN_OBJECT) $(UNIT_OBJECTS)

deps:
	@pkg-config --exists $(PKG) || \
	  { echo "libraries are missing: ci/install-deps installs them" >&2; exit 1; }

# All rooms, for the program and the tests.
$(BUILD)/rooms.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

# The library: one object in which only the names of reslint.h are seen, so that none of ours meets one of
# the program that links it.
$(BUILD)/libreslint.a: $(filter-out $(BUILD)/lint/cli/%,$(LIB_OBJECTS))
	@rm -f $@
	$(LD) -r -o $(BUILD)/libreslint.o $^
	$(OBJCOPY) --localize-hidden --remove-section='.gnu.lto_*' $(BUILD)/libreslint.o
	$(AR) rcs $@ $(BUILD)/libreslint.o

# -w: the objects have had their warnings; those of the whole program guess at sizes that cannot be.
$(BUILD)/reslint: $(MAIN_OBJECT) $(BUILD)/rooms.a
	$(CC) $(CFLAGS_ALL) -w -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c | deps
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# Unit tests are linked without -pie: Criterion's parameters hold pointers.
$(BUILD)/unit: $(UNIT_OBJECTS) $(BUILD)/rooms.a
	$(CC) $(CFLAGS_ALL) $(NO_LTO) -no-pie -o $@ $^ -lcriterion -lcmark $(LIBS)

# The facts of documents, one a line, for looking at them and counting.
$(BUILD)/dump-facts: $(BUILD)/tests/tool/dump_facts.o $(BUILD)/rooms.a
	$(CC) $(CFLAGS_ALL) $(NO_LTO) -o $@ $^ $(LIBS)

# The known-word table: the installed dictionary, expanded and confirmed, with our own words.
HUNSPELL_DIR ?= /usr/share/hunspell
EN_FILES := $(HUNSPELL_DIR)/en_GB.aff $(HUNSPELL_DIR)/en_GB.dic

$(BUILD)/known-words: $(BUILD)/ci/known-words.o $(BUILD)/rooms.a
	$(CC) $(CFLAGS_ALL) $(NO_LTO) -o $@ $^ $(LIBS)

$(KNOWN_WORDS): $(BUILD)/known-words dictionaries/en.txt $(wildcard $(EN_FILES))
	@command -v unmunch >/dev/null && test -r $(HUNSPELL_DIR)/en_GB.dic || \
	  { echo "spelling needs the packages hunspell-tools and hunspell-en-gb" >&2; exit 1; }
	unmunch $(HUNSPELL_DIR)/en_GB.dic $(HUNSPELL_DIR)/en_GB.aff 2>/dev/null | \
	  $(BUILD)/known-words $@ $(EN_FILES) dictionaries/en.txt

# The pack table: the rule files as trees, so that a check need not parse them.
$(BUILD)/pack-table: $(BUILD)/ci/pack-table.o $(BUILD)/rooms.a
	$(CC) $(CFLAGS_ALL) $(NO_LTO) -o $@ $^ $(LIBS)

$(PACK_TABLE): $(BUILD)/pack-table $(sort $(wildcard rules/*.yaml rules/*/*.yaml))
	$(BUILD)/pack-table $@ rules

-include $(LIB_OBJECTS:.o=.d) $(MAIN_OBJECT:.o=.d) $(UNIT_OBJECTS:.o=.d) $(BUILD)/ci/known-words.d $(BUILD)/ci/pack-table.d

unit: $(BUILD)/unit
	$(BUILD)/unit -j2

# Precision and recall on real texts; CORPORA names their folder.
CORPORA ?= ../shared/corpora
accuracy: all
	python3 tests/accuracy/accuracy.py --reslint $(BUILD)/reslint --corpora $(CORPORA) $(ACCURACY_FLAGS)

# Fixes leave nothing to fix, bring out nothing new and change nothing but what they say.
fix-safety: all
	python3 tests/accuracy/fixes.py --reslint $(BUILD)/reslint --texts fixtures --corpora $(CORPORA) corpora
	python3 tests/accuracy/fixes.py --reslint $(BUILD)/reslint --texts fixtures --corpora $(CORPORA) --unsafe corpora

# What a user of the library has: the header and the archive.
$(BUILD)/embed: tests/library/embed.c lint/reslint.h $(BUILD)/libreslint.a
	$(CC) $(CFLAGS_ALL) $(NO_LTO) -Ilint -o $@ $< $(BUILD)/libreslint.a $(LIBS)

# What a reader made of a file, for looking and for tests that compare it with other programs.
$(BUILD)/dump-doc: tests/tool/dump_doc.c $(BUILD)/rooms.a
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -o $@ $^ $(LIBS)

golden: all
	tests/golden/run --reslint $(BUILD)/reslint

examples: all
	$(BUILD)/reslint test

cli: all
	tests/cli/run --reslint $(BUILD)/reslint
	tests/cli/workflow --reslint $(BUILD)/reslint

# Every format read by the program it is written for; ci/install-deps consumers installs these programs.
consumers: all
	tests/consumers/run --reslint $(BUILD)/reslint

# The kits around it, used as their users use them.
kits: all
	tests/kits/run --reslint $(BUILD)/reslint

# The rule book is made from the packs and kept, so that it can be read without building anything.
rules-page: all
	@mkdir -p docs
	$(BUILD)/reslint rules --markdown --output=docs/rules.md

rules-page-current:
	@$(BUILD)/reslint rules --markdown | cmp -s - docs/rules.md || \
	  { echo "docs/rules.md is not current: make rules-page"; exit 1; }

layers:
	ci/check-layers

PREFIX ?= /usr/local
SHARE := $(DESTDIR)$(PREFIX)/share/reslint
MAN := $(DESTDIR)$(PREFIX)/share/man/man1
COMPLETIONS := $(DESTDIR)$(PREFIX)/share

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/include $(SHARE)
	install -m 755 $(BUILD)/reslint $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(BUILD)/libreslint.a $(DESTDIR)$(PREFIX)/lib/
	install -m 644 lint/reslint.h $(DESTDIR)$(PREFIX)/include/
	install -m 644 $(KNOWN_WORDS) $(SHARE)/
	cp -r rules dictionaries editors $(SHARE)/
	$(BUILD)/pack-table $(SHARE)/pack.bin $(SHARE)/rules
	install -d $(MAN) $(COMPLETIONS)/bash-completion/completions $(COMPLETIONS)/zsh/site-functions \
	  $(COMPLETIONS)/fish/vendor_completions.d
	$(BUILD)/reslint manual > $(MAN)/reslint.1
	$(BUILD)/reslint completion bash > $(COMPLETIONS)/bash-completion/completions/reslint
	$(BUILD)/reslint completion zsh > $(COMPLETIONS)/zsh/site-functions/_reslint
	$(BUILD)/reslint completion fish > $(COMPLETIONS)/fish/vendor_completions.d/reslint.fish

clean:
	rm -rf build build-*
