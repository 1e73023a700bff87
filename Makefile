# Two targets do everything: `make run` and `make test`. `make bench` measures, `make fuzz` and `make sanitize` look
# for what no test was written for. `make install PREFIX=...`, `make uninstall` and `make deb` are for those who use it.

PACKAGES = libncurses-dev libopenblas0
TEST_PACKAGES = tmux python3
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
BUILD = swift build -c release --static-swift-stdlib
ARROWS = --explicit-target-dependency-import-check error
# The suite trains and integrates: optimised, it runs in a sixth of the time. Its build is one of its own.
TESTED = -c release -Xswiftc -enable-testing --scratch-path .build/tests

# The environment may pin OpenBLAS to the kernels of another processor; what is measured is this one's.
UNPINNED = env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE

# Where `make install` puts the program, its manual and its completions; DESTDIR is put before all of it.
PREFIX = /usr/local
BIN = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
ZSH = $(SHARE)/zsh/site-functions
MANUAL = .build/manual/genscope.1
INSTALLED = $(BIN)/genscope $(SHARE)/man/man1/genscope.1 $(SHARE)/bash-completion/completions/genscope \
  $(ZSH)/_genscope $(SHARE)/fish/vendor_completions.d/genscope.fish

.PHONY: run build test bench fuzz sanitize lint replan packages test-packages manual install uninstall deb

## Builds the release and opens the scope.
run: build
	@"$$($(BUILD) --show-bin-path)/genscope" $(ARGS)

build: packages
	$(BUILD) --product genscope

## Everything that must hold: format, arrows, tests of every room, the real program in a terminal and as released.
test: build test-packages lint replan
	swift build --build-tests $(TESTED) $(ARROWS)
	GENSCOPE_RELEASE="$$($(BUILD) --show-bin-path)/genscope" swift test --skip-build $(TESTED)
	python3 Tests/Fuzz/fuzz.py "$$($(BUILD) --show-bin-path)/genscope"
	swift test --package-path Benchmarks

## Benchmarks with their thresholds, then the program from outside; ARGS="..." runs some benchmarks only.
bench: build replan
	$(BUILD) --package-path Benchmarks --product Benchmarks
	@status=0; \
	$(UNPINNED) "$$($(BUILD) --package-path Benchmarks --show-bin-path)/Benchmarks" $(ARGS) || status=1; \
	$(if $(ARGS),,echo; $(UNPINNED) python3 Benchmarks/terminal/measure.py --short \
	  "$$($(BUILD) --show-bin-path)/genscope" || status=1;) \
	exit $$status

## Tries for half an hour to break the release; ARGS="--seed 7 keys" tries other things, or one kind only.
fuzz: build
	python3 Tests/Fuzz/fuzz.py --share 1 "$$($(BUILD) --show-bin-path)/genscope" $(ARGS)

## The suite and a minute of the scope under the thread and the address sanitizer, each in a build of its own.
sanitize: packages test-packages
	@for kind in thread address; do \
	  export GENSCOPE_SANITIZED=1 ASAN_OPTIONS=detect_leaks=0; \
	  sanitized="-c release -Xswiftc -enable-testing --sanitize=$$kind --scratch-path .build/$$kind"; \
	  swift build --build-tests $$sanitized && swift test --skip-build $$sanitized && \
	  python3 Tests/Fuzz/fuzz.py "$$(swift build $$sanitized --show-bin-path)/genscope" --share 0.1 keys signals || exit 1; \
	done

## The manual page, as the parser of the command line knows it.
manual: build
	swift build --package-path .build/checkouts/swift-argument-parser --product generate-manual \
	  --scratch-path "$(CURDIR)/.build/manual"
	.build/manual/debug/generate-manual "$$($(BUILD) --show-bin-path)/genscope" --output-directory .build/manual \
	  --date "$$(date -u -d @$$(git log -1 --format=%ct 2>/dev/null || date +%s) +%F)"

## Puts the program, its manual and its completions below PREFIX.
install: manual
	@program="$$($(BUILD) --show-bin-path)/genscope"; set -e; \
	install -D -m 755 -s "$$program" "$(BIN)/genscope"; \
	install -D -m 644 $(MANUAL) "$(SHARE)/man/man1/genscope.1"; \
	completions() { mkdir -p "$$(dirname "$$2")"; "$$program" --generate-completion-script "$$1" > "$$2"; chmod 644 "$$2"; }; \
	completions bash "$(SHARE)/bash-completion/completions/genscope"; \
	completions zsh "$(ZSH)/_genscope"; \
	completions fish "$(SHARE)/fish/vendor_completions.d/genscope.fish"; \
	printf 'Installed %s\n' $(foreach file,$(INSTALLED),"$(file)")

## Takes away what `make install` with the same PREFIX has put there.
uninstall:
	rm -f $(foreach file,$(INSTALLED),"$(file)")

## A Debian package, .build/genscope_VERSION_ARCHITECTURE.deb.
deb: manual
	Packaging/deb "$$($(BUILD) --show-bin-path)/genscope"

lint:
	swift format lint --strict --recursive Package.swift Plugins Sources Tests \
	  Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Tests

# SwiftPM plans the benchmarks' build anew when their manifest is newer, but not when a file comes or goes here.
replan:
	@touch Benchmarks/Package.swift

## Installs the system packages that are missing, with sudo only when not root.
packages:
	@$(call install,$(PACKAGES))

test-packages:
	@$(call install,$(TEST_PACKAGES))

define install
missing=; for package in $(1); do \
  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
done; \
if [ -n "$$missing" ]; then \
  echo "Installing$$missing"; \
  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing; \
fi
endef
