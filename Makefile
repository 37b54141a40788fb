# caseload: a PostgreSQL extension for children's services

EXTENSION = caseload
EXTVERSION = $(shell sed -n "s/^default_version = '\(.*\)'/\1/p" caseload.control)

MODULE_big = caseload
OBJS = $(patsubst %.c,%.o,$(wildcard src/*.c src/core/*.c))

# The extension script is these parts in this order, then the models' and the
# views' texts as rows of caseload.view_definition, in the order given here.
PARTS = caseload ratio attach
MODELS = contract ssd
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

PART_FILES = $(foreach part,$(PARTS),$(wildcard sql/$(part).sql))
VIEW_FILES = $(foreach model,$(MODELS),$(wildcard sql/model/$(model).sql)) $(foreach view,$(VIEWS),$(wildcard sql/views/$(view).sql))

$(SCRIPT): $(PART_FILES) $(VIEW_FILES) caseload.control Makefile
	@mkdir -p $(@D)
	cat $(PART_FILES) > $@
