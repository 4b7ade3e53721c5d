\i migrations/0001_t.sql
CREATE TABLE tmp_repair_1 (id integer, note text);
CREATE TABLE tmp_repair_2 (id integer);
CREATE TABLE old_copy (id integer);
-- Near miss: the glob of tmp_ does not reach it.
CREATE TABLE attmp_x (id integer);
