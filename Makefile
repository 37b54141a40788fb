# caseload: a PostgreSQL extension for children's services
#
# make, make install and make installcheck are PGXS's; "make help" lists what
# else there is. PG_CONFIG chooses among several PostgreSQLs.

EXTENSION = caseload
EXTVERSION := $(shell sed -n "s/^default_version = '\(.*\)'/\1/p" caseload.control)

MODULE_big = caseload
OBJS = $(patsubst %.c,%.o,$(wildcard src/*.c src/core/*.c))

# The extension's script is these parts in this order, then the texts of which
# attach() makes a target (sql/assemble): the views in this order.
PARTS = caseload definition clean spells case_record case_interval case_on_day target intake statistics plan keep make attach replace reattach detach findings \
	ratio workload timeline bank_holidays calendar due visit_rule published workforce census chart \
	snapshot report_markup svg report project
VIEWS = _worker_identity _scheme \
	_child_case _weight_in_force _child_factor post_capacity _day worker_case \
	_worker_caseload _calendar _visit_rule_in_force _visit_overdue worker_caseload \
	unallocated _team_above _team_load team_caseload team_workload \
	council_summary caseload_band leaving_soon annex_a_check _eligibility headroom allocation_fit \
	_history _scheme_interval _weight_interval _factor_weight_interval _standard_interval _threshold_interval \
	_case_interval _post_interval _load_interval _load_timeline _overload \
	hotspot since_last_week _team_month team_caseload_monthly child_workers worker_stability \
	_post_spell turnover_monthly caseload_change \
	snapshot snapshot_state
VIEWS += _lead_post _visit_rule _visit_deadline visit_status visit_compliance visit_activity \
	supervision_status case_oversight reviewing_officer audit_result timeliness contact_outcome \
	_census_post workforce_census workforce_census_return benchmark

# The goals of this project's own. They install what is missing before they
# look for PGXS, which would define "check" otherwise.
OWN_GOALS = bench bench-views browser check core-tests demo dist format fuzz help lint psql valgrind

ifneq ($(filter $(OWN_GOALS),$(MAKECMDGOALS)),)

.NOTPARALLEL:
.PHONY: $(OWN_GOALS)

help:
	@sed -n 's/^#: //p' $(firstword $(MAKEFILE_LIST))

#: make               builds the extension
#: make demo          a synthetic council in a throwaway server: who carries how much
#: make check         every test, in throwaway servers
#: make psql          psql in a throwaway server with the demo's council
#: make bench         the benchmark of the types
#: make bench-views   how long the views take
#: make browser       opens the report in a headless Chromium (needs node, npm and chromium)
#: make install       installs into the PostgreSQL of PG_CONFIG
#: make installcheck  the regression tests against a running server, once installed
#: make core-tests    the tests of src/core, which need no server
#: make fuzz          feeds damaged values to the core, for FUZZ_SECONDS (600)
#: make lint          warnings of two compilers, symbols, the extension's script, versions
#: make valgrind      the types' regression tests in a server under valgrind
#: make format        applies .clang-format
#: make dist          the archive for PGXN
#: make clean         removes what was built
#:
#: demo, check and psql install the packages they miss (as root or with sudo).
#: PG_CONFIG=/path/to/pg_config  chooses the PostgreSQL
#: KEEP=1                        keeps the throwaway server and says how to reach it

demo:
	@test/setup demo
	@test/cluster psql -q -v ON_ERROR_STOP=1 -f test/demo.sql

psql:
	@test/setup demo </dev/null
	@test/cluster test/demo-psql

check:
	@test/setup check
	@$(MAKE) --no-print-directory core-tests-build
	@test/cluster test/check

bench:
	@test/setup demo
	@test/bench/run

bench-views:
	@test/setup demo
	@test/bench/views

browser:
	@test/setup demo
	@test/cluster test/browser/run

core-tests:
	@test/setup demo
	@$(MAKE) --no-print-directory core-tests-build
	@test/tap core build/core-tests/*.test

fuzz:
	@test/setup demo
	@$(MAKE) --no-print-directory build/core-tests/mutation.test
	@test/fuzz/run

lint:
	@test/lint/run

valgrind:
	@test/setup demo
	@test/valgrind

format:
	@test/lint/format

dist:
	git archive --format=zip --prefix=$(EXTENSION)-$(EXTVERSION)/ \
		--output=$(EXTENSION)-$(EXTVERSION).zip HEAD

# other goals beside these are PGXS's
.DEFAULT:
	@$(MAKE) --no-print-directory $@

else

override PG_CONFIG := $(shell PG_CONFIG='$(PG_CONFIG)' test/find_pg_config)
PG_REFUSED := $(filter-out 0,$(.SHELLSTATUS))
ifneq ($(PG_CONFIG),)
PGXS := $(wildcard $(shell $(PG_CONFIG) --pgxs))
endif

DATA_built = build/$(EXTENSION)--$(EXTVERSION).sql
DATA = $(wildcard sql/upgrade/*--*.sql)
DOCS := $(wildcard doc/*.md)
EXTRA_CLEAN = build $(OBJS:.o=.d)

REGRESS = $(patsubst test/sql/%.sql,%,$(wildcard test/sql/*.sql))
REGRESS_OPTS = --inputdir=test --outputdir=build/regress --load-extension=$(EXTENSION)
REGRESS_PREP = build/regress
ENCODING = UTF8
NO_LOCALE = 1

PG_CPPFLAGS = -Isrc
PG_CFLAGS = -std=gnu11 -Wall -Wextra -Wno-unused-parameter -MMD -MP

ifneq ($(PGXS),)

# bitcode for the JIT compiler only where the clang of PostgreSQL's build is
PG_CLANG := $(shell sed -n 's/^CLANG *= *//p' $(dir $(PGXS))../Makefile.global)
ifeq ($(shell command -v $(PG_CLANG)),)
override with_llvm = no
endif

include $(PGXS)

# Objects are of one PostgreSQL and one set of flags.
BUILT_FOR = $(VERSION) $(includedir_server) $(CC) $(CFLAGS) $(CPPFLAGS) $(OBJS)

build/built-for: private export TEXT = $(BUILT_FOR)
build/built-for: FORCE
	@mkdir -p $(@D)
	@echo "$$TEXT" | cmp -s - $@ || echo "$$TEXT" >$@

$(OBJS) $(shlib): build/built-for
$(OBJS:.o=.bc): %.bc: %.o
-include $(OBJS:.o=.d)

build/regress:
	@mkdir -p $@

# PGXS would look for them in folders of their own
uninstall: uninstall-docs
.PHONY: uninstall-docs
uninstall-docs:
	rm -f $(addprefix '$(DESTDIR)$(docdir)/$(docmoduledir)'/, $(notdir $(DOCS)))

else # no PGXS

.DEFAULT_GOAL = all
.PHONY: all install installcheck uninstall clean
all install installcheck uninstall:
	@$(if $(PG_REFUSED),,echo 'The server headers of PostgreSQL (PGXS) are not here. "make demo" and "make check"' \
		'install what is missing; or install postgresql-server-dev-NN, or choose another' \
		'PostgreSQL with PG_CONFIG=/path/to/pg_config.' >&2;) exit 1

clean:
	rm -rf $(OBJS) $(OBJS:.o=.bc) $(MODULE_big).so $(EXTRA_CLEAN)

endif

.PHONY: FORCE
FORCE:

# A folder is newer when a file came or went.
$(DATA_built): sql/assemble Makefile $(wildcard sql sql/*.sql sql/*/ sql/*/*.sql \
		sql/model/*/ sql/model/*/*.sql sql/model/*/source/ sql/model/*/source/*.sql)
	@mkdir -p $(@D)
	sql/assemble $(PARTS) -- $(VIEWS) >$@.new
	mv $@.new $@

# Each test of the core is a program of its own, made of the core and nothing of
# PostgreSQL, under the sanitizers where the compiler has them.
CORE_TESTS = $(patsubst test/core/%.c,build/core-tests/%.test,$(wildcard test/core/*.c))
CORE_TEST_OBJS = $(patsubst src/core/%.c,build/core-tests/%.o,$(wildcard src/core/*.c))
CORE_TEST_CC = $(CC) -std=gnu11 -g -O1 -Wall -Wextra -Werror -Isrc -MMD -MP $$(cat build/core-tests/sanitizers)

.PHONY: core-tests-build
core-tests-build: $(CORE_TESTS)

build/core-tests/sanitizers: Makefile
	@mkdir -p $(@D)
	@echo 'int main(void) { return 0; }' >$(@D)/probe.c
	@flags='-fsanitize=address,undefined -fno-sanitize-recover=all'; \
	if $(CC) $$flags -o $(@D)/probe $(@D)/probe.c 2>/dev/null && $(@D)/probe; then echo $$flags; fi >$@

build/core-tests/%.o: src/core/%.c build/core-tests/sanitizers
	$(CORE_TEST_CC) -c -o $@ $<

build/core-tests/%.test: test/core/%.c $(CORE_TEST_OBJS) build/core-tests/sanitizers
	$(CORE_TEST_CC) -o $@ $< $(CORE_TEST_OBJS) -lm

.SECONDARY: $(CORE_TEST_OBJS)
-include $(wildcard build/core-tests/*.d)

endif
