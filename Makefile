# The commands of this project; `make` alone lists them.
#
# Everything here can be run again at any time: what is already there is left as it is, and when
# nothing is missing nothing is downloaded.

SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
PYTHON := $(VENV)/bin/python
SCRATCH := .build
NOTEBOOK := notebooks/01-gradient-descent.ipynb

# Release builds are for this machine's processor: formulas then run up to twice as fast, and give the
# same numbers. PORTABLE=1 builds what runs on any x86-64 or arm64 machine.
ifdef PORTABLE
SCRATCH := .build-portable
else ifeq ($(shell uname -m),x86_64)
NATIVE_FLAGS := -Xcc -march=native
endif
RELEASE := swift build -c release --static-swift-stdlib --product descent \
	--scratch-path $(SCRATCH) $(NATIVE_FLAGS)
DESCENT = $(SCRATCH)/release/descent

BUILD_PACKAGES := libzmq3-dev libsodium-dev libopenblas-dev
TEST_PACKAGES := chromium chromium-driver librsvg2-bin libxml2-utils

# Extra arguments for `jupyter lab`, e.g. make lab LAB_FLAGS=--no-browser
LAB_FLAGS ?=

.PHONY: help
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: lab
lab: install ## open the first notebook in JupyterLab, installing whatever is missing
	@# JupyterLab shows the plots that came with a notebook only when the notebook is trusted.
	@$(VENV)/bin/jupyter trust notebooks/*.ipynb >/dev/null
	@exec $(VENV)/bin/jupyter lab --LabApp.default_url=/lab/tree/$(NOTEBOOK) \
		--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate \
		$$([ "$$(id -u)" -ne 0 ] || echo --allow-root) \
		$$([ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || echo --no-browser) $(LAB_FLAGS)

.PHONY: build
build: build-packages ## build the release executable
	$(RELEASE)

.PHONY: install
install: build lab-venv ## build, and make the kernel known to the JupyterLab in .venv
	@$(DESCENT) install --prefix $(VENV)

.PHONY: test
test: lint test-unit test-package test-jupyter ## everything a change must pass

.PHONY: lint
lint: swift ## check the formatting of every Swift file
	swift format lint --strict --parallel --recursive \
		Package.swift Sources Tests Benchmarks/Clock Benchmarks/Formulas \
		Benchmarks/Optimizers Benchmarks/Plots

.PHONY: test-unit
test-unit: test-packages ## the unit tests of every target
	scripts/without-warnings swift build --build-tests
	swift test --skip-build

.PHONY: test-package
test-package: build-packages ## use the optimizer library from another package
	Tests/ExternalPackage/run $(CURDIR)/.build/external-package

.PHONY: test-jupyter
test-jupyter: test-packages install test-venv ## the protocol, the notebooks, and JupyterLab in a browser
	$(PYTHON) -m pytest -ra Tests/Conformance Tests/Notebooks
	$(PYTHON) -m pytest -ra --nbval notebooks

.PHONY: record
record: install test-venv ## keep the outputs of the notebooks and the tour; write the reference
	$(PYTHON) Tests/Notebooks/record.py

.PHONY: gallery
gallery: build-packages ## draw the pictures of all plots anew, and the page that shows them
	RECORD_SNAPSHOTS=1 swift test --filter SnapshotTests
	@scripts/make-venv $(VENV) requirements/lab.txt requirements/test.txt
	$(PYTHON) Tests/Notebooks/gallery.py

.PHONY: bench
bench: bench-kernel bench-formulas bench-optimizers bench-plots ## measure Descent beside its peers

.PHONY: bench-kernel
bench-kernel: install ## measure the kernel beside ipykernel
	@scripts/make-venv $(VENV) requirements/lab.txt requirements/bench.txt
	$(PYTHON) Benchmarks/kernel.py

# Writes its tables into the page; BENCH_FLAGS selects rows, e.g. BENCH_FLAGS="chained grid".
.PHONY: bench-formulas
bench-formulas: build-packages ## measure formulas beside NumPy, SciPy, JAX and CasADi
	@scripts/make-venv Benchmarks/.venv requirements/bench-formulas.txt
	swift build -c release --static-swift-stdlib --product FormulasBenchmark \
		--scratch-path $(SCRATCH) $(NATIVE_FLAGS)
	Benchmarks/.venv/bin/python Benchmarks/formulas.py $(SCRATCH)/release/FormulasBenchmark \
		$(or $(BENCH_FLAGS),--write Documentation/performance.md)

# OPTIMIZER_FLAGS as "bfgs adam --rounds 1" measures some rows and prints without writing the page.
.PHONY: bench-optimizers
bench-optimizers: build-packages ## measure optimizers beside SciPy, jaxopt, optax and optimistix
	@scripts/make-venv Benchmarks/.venv-optimizers requirements/bench-optimizers.txt
	swift build -c release --static-swift-stdlib --product OptimizersBenchmark \
		--scratch-path $(SCRATCH) $(NATIVE_FLAGS)
	Benchmarks/.venv-optimizers/bin/python Benchmarks/optimizers.py \
		$(SCRATCH)/release/OptimizersBenchmark \
		$(or $(OPTIMIZER_FLAGS),--write Documentation/performance.md)

# PLOT_FLAGS as "--rounds 1" prints without writing the page.
.PHONY: bench-plots
bench-plots: swift ## measure figures beside matplotlib
	@scripts/make-venv Benchmarks/.venv-plots requirements/bench-plots.txt
	swift build -c release --static-swift-stdlib --product PlotsBenchmark \
		--scratch-path $(SCRATCH) $(NATIVE_FLAGS)
	Benchmarks/.venv-plots/bin/python Benchmarks/plots.py $(SCRATCH)/release/PlotsBenchmark \
		$(or $(PLOT_FLAGS),--write Documentation/performance.md)

# FUZZ_FLAGS gives more, or others: FUZZ_FLAGS="--inputs 1000000 --seed 2".
.PHONY: fuzz
fuzz: build-packages ## try random cells on the language until something breaks
	swift build -c release --product fuzz --scratch-path $(SCRATCH) $(NATIVE_FLAGS)
	$(SCRATCH)/release/fuzz $(FUZZ_FLAGS)

.PHONY: clean
clean: ## remove what was built, .venv included
	rm -rf .build .build-portable $(VENV) artefacts

# What the commands above stand on.

.PHONY: swift build-packages test-packages lab-venv test-venv
swift:
	@command -v swift >/dev/null || { \
		echo "Swift 6.1 or newer is needed: https://www.swift.org/install" >&2; exit 1; }

build-packages: swift
	@scripts/install-packages $(BUILD_PACKAGES)

test-packages: build-packages
	@scripts/install-packages $(TEST_PACKAGES)

lab-venv:
	@scripts/make-venv $(VENV) requirements/lab.txt

test-venv: lab-venv
	@scripts/make-venv $(VENV) requirements/lab.txt requirements/test.txt
