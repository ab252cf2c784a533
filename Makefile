# The developer's verbs. `make` alone lists them; each does its work through the same scripts as everyone's.

SHELL := /bin/sh
export PATH := $(CURDIR)/.tools/bin:$(PATH)
export NODE_EXTRA_CA_CERTS ?= /etc/ssl/certs/ca-certificates.crt

.PHONY: help run dev check lint test chaos fuzz soak bench format postgres new-network new-migration days emoji clean
help:
	@echo 'make VERB, where VERB is one of'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' Makefile | awk -F '|' '{ printf "%-16s%s\n", $$1, $$2 }'

run: ## build the release and start it (./run takes flags)
	@./run

dev: ## work on it: server and web app built again at each change (FLAGS=--demo for the small living world)
	@./test check && node tools/setup/dev.ts $(FLAGS)

check: ## the quick rules of the tree: form, types, boundaries, contract, words
	@./test check

lint: ## what clang-tidy thinks of the C++ (NAME=areas/publish for files whose path has it)
	@tools/setup/build.sh packages lint && tools/setup/build.sh sanitize generate-contract generate-queries generate-facts && node tools/setup/lint.ts $(NAME)

test: ## everything continuous integration runs (./test NAME runs a part, ./test --list names them)
	@./test

chaos: ## the long form of killing, cutting and lying: 10,000 deliveries, counted on the networks' side
	@tools/setup/build.sh release rostrum && tools/setup/build.sh sanitize rostrum-stand-ins rostrum-wall-clock && \
	ROSTRUM_BINARY=build/release/rostrum node tests/simulate/chaos.ts

fuzz: ## a million inputs for everything that reads foreign bytes (NAME=http for one)
	@node tools/setup/fuzz.ts $(NAME)

soak: ## ten thousand malformed requests to every operation (./test malformed sends some hundreds)
	@tools/setup/build.sh sanitize rostrum && ROSTRUM_BINARY=$(CURDIR)/build/sanitize/rostrum node tests/malformed/malformed.ts --each 10000

bench: ## how fast it is, each figure beside its goal (./bench NAME measures one)
	@./bench

format: ## bring the C++ into the form that check asks for
	@node tools/setup/form.ts --write

postgres: ## an empty PostgreSQL of your own, for as long as this runs
	@node tools/setup/postgres.ts

new-network: ## begin a network: make new-network NAME=lantern
	@node tools/new_network.ts $(NAME)

new-migration: ## begin a migration: make new-migration NAME=what_it_is_for
	@node tools/new_migration.ts $(NAME)

days: ## make the kept list of holidays anew, once a year
	@cd tools/days && npm ci --silent && node generate.ts

emoji: ## make the kept list of emoji and their names anew
	@cd tools/emoji && npm ci --silent && node generate.ts

clean: ## forget everything that was built (data stays)
	@rm -rf build web/dist
