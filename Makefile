# Two targets do everything: `make run` and `make test`. `make bench` measures.

PACKAGES = libncurses-dev libopenblas0
TEST_PACKAGES = tmux
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
BUILD = swift build -c release --static-swift-stdlib
ARROWS = --explicit-target-dependency-import-check error

# The environment may pin OpenBLAS to the kernels of another processor; what is measured is this one's.
UNPINNED = env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE

.PHONY: run build test bench lint replan packages test-packages

## Builds the release and opens the scope.
run: build
	@"$$($(BUILD) --show-bin-path)/genscope" $(ARGS)

build: packages
	$(BUILD) --product genscope

## Everything that must hold: format, arrows, tests of every room, the real program in a terminal and as released.
test: build test-packages lint replan
	swift build --build-tests $(ARROWS)
	GENSCOPE_RELEASE="$$($(BUILD) --show-bin-path)/genscope" swift test --skip-build
	swift test --package-path Benchmarks

## Benchmarks with their thresholds, then the program from outside; ARGS="..." runs some benchmarks only.
bench: build replan
	$(BUILD) --package-path Benchmarks --product Benchmarks
	@status=0; \
	$(UNPINNED) "$$($(BUILD) --package-path Benchmarks --show-bin-path)/Benchmarks" $(ARGS) || status=1; \
	$(if $(ARGS),,echo; $(UNPINNED) python3 Benchmarks/terminal/measure.py --short \
	  "$$($(BUILD) --show-bin-path)/genscope" || status=1;) \
	exit $$status

lint:
	swift format lint --strict --recursive Package.swift Sources Tests \
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
