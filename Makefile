# caseload: a PostgreSQL extension for children's services

EXTENSION = caseload
EXTVERSION = $(shell sed -n "s/^default_version = '\(.*\)'/\1/p" caseload.control)

MODULE_big = caseload
OBJS = $(patsubst %.c,%.o,$(wildcard src/*.c src/core/*.c))

# The extension's script is these parts in this order, then the texts of which
# attach() makes a target (sql/assemble): the views in this order.
PARTS = caseload ratio attach
VIEWS = worker_case worker_caseload

SCRIPT = build/caseload--$(EXTVERSION).sql
DATA_built = $(SCRIPT)
DATA = $(wildcard sql/upgrade/*--*.sql)
EXTRA_CLEAN = build

REGRESS = $(patsubst test/sql/%.sql,%,$(wildcard test/sql/*.sql))
REGRESS_OPTS = --inputdir=test --outputdir=build/regress --load-extension=caseload

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

override CPPFLAGS := -I$(srcdir)/src $(CPPFLAGS)
PG_CFLAGS += -std=gnu99 -Wall -Wextra -Wno-unused-parameter

# A folder is newer when a file came or went.
SCRIPT_SOURCES = $(wildcard sql sql/*.sql sql/*/ sql/*/*.sql sql/model/*/ sql/model/*/*.sql \
	sql/model/*/source/ sql/model/*/source/*.sql)

$(SCRIPT): $(SCRIPT_SOURCES) sql/assemble Makefile
	@mkdir -p $(@D)
	sql/assemble $(patsubst sql/%.sql,%,$(wildcard $(PARTS:%=sql/%.sql))) -- \
		$(patsubst sql/views/%.sql,%,$(wildcard $(VIEWS:%=sql/views/%.sql))) >$@.new
	mv $@.new $@
