# Two targets do everything: `make run` and `make test`.

PACKAGES = libncurses-dev libopenblas-dev
TEST_PACKAGES = tmux
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
BUILD = swift build -c release --static-swift-stdlib
ARROWS = --explicit-target-dependency-import-check error

.PHONY: run build test lint arrows packages test-packages

## Builds the release and opens the scope.
run: build
	@"$$($(BUILD) --show-bin-path)/genscope" $(ARGS)

build: packages
	$(BUILD) --product genscope

## Everything that must hold: format, arrows, tests of every room, the real program in a terminal and as released.
test: build test-packages lint
	swift build --build-tests $(ARROWS)
	GENSCOPE_RELEASE="$$($(BUILD) --show-bin-path)/genscope" swift test --skip-build

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

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
