# reslint: `make demo` shows it, `make test` proves it, `make` builds build/reslint.
#
# Variables: CC, CFLAGS_EXTRA, BUILD (folder of the results), SANITIZE=1 (ASan and UBSan).

CC ?= gcc
BUILD ?= build
PKG := libpcre2-8 hunspell yaml-0.1 expat libzip jansson libutf8proc gumbo
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
        -Wcast-qual -Wwrite-strings -Wvla -Wformat=2 -Wundef -Wswitch-enum -Wimplicit-fallthrough
ifdef CI
WARN += -Werror
endif
OPT := -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong
ifdef SANITIZE
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

.PHONY: all demo test unit golden deps layers clean install accuracy asan bench
.DELETE_ON_ERROR:

all: $(BUILD)/reslint $(KNOWN_WORDS)

$(BUILD)/libreslint.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/reslint: $(MAIN_OBJECT) $(BUILD)/libreslint.a
	$(CC) $(CFLAGS_ALL) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# Unit tests are linked without -pie: Criterion's parameters hold pointers.
$(BUILD)/unit: $(UNIT_OBJECTS) $(BUILD)/libreslint.a
	$(CC) $(CFLAGS_ALL) -no-pie -o $@ $^ -lcriterion $(LIBS)

# The known-word table: the installed dictionary, expanded and confirmed, with our own words.
HUNSPELL_DIR ?= /usr/share/hunspell
EN_FILES := $(HUNSPELL_DIR)/en_GB.aff $(HUNSPELL_DIR)/en_GB.dic

$(BUILD)/known-words: $(BUILD)/ci/known-words.o $(BUILD)/libreslint.a
	$(CC) $(CFLAGS_ALL) -o $@ $^ $(LIBS)

$(KNOWN_WORDS): $(BUILD)/known-words dictionaries/en.txt $(wildcard $(EN_FILES))
	@command -v unmunch >/dev/null && test -r $(HUNSPELL_DIR)/en_GB.dic || \
	  { echo "spelling needs the packages hunspell-tools and hunspell-en-gb" >&2; exit 1; }
	unmunch $(HUNSPELL_DIR)/en_GB.dic $(HUNSPELL_DIR)/en_GB.aff 2>/dev/null | \
	  $(BUILD)/known-words $@ $(EN_FILES) dictionaries/en.txt

-include $(LIB_OBJECTS:.o=.d) $(MAIN_OBJECT:.o=.d) $(UNIT_OBJECTS:.o=.d) $(BUILD)/ci/known-words.d

unit: $(BUILD)/unit
	$(BUILD)/unit -j2

# Precision and recall on real texts; CORPORA names their folder.
CORPORA ?= ../shared/corpora
accuracy: all
	python3 tests/accuracy/accuracy.py --reslint $(BUILD)/reslint --corpora $(CORPORA) $(ACCURACY_FLAGS)

layers:
	ci/check-layers

clean:
	rm -rf build
