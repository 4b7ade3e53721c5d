CREATE SCHEMA rules;
CREATE TABLE rules.targets (id integer PRIMARY KEY, code text UNIQUE);
CREATE TABLE rules.a (
  id integer, code text, other integer, n integer, m integer, during int4range,
  CONSTRAINT a_pkey PRIMARY KEY (id),
  CONSTRAINT a_code UNIQUE (code),
  CONSTRAINT a_nulls UNIQUE NULLS NOT DISTINCT (n),
  CONSTRAINT a_late UNIQUE (m) DEFERRABLE,
  CONSTRAINT a_fk FOREIGN KEY (other) REFERENCES rules.targets (id) ON DELETE CASCADE,
  CONSTRAINT a_fk_later FOREIGN KEY (other) REFERENCES rules.targets (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT a_check CHECK (n > 0),
  CONSTRAINT a_excluded EXCLUDE USING gist (during WITH &&)
);
CREATE TABLE rules.b (
  id integer PRIMARY KEY, code text, other integer, n integer, m integer, during int4range,
  CONSTRAINT b_code UNIQUE (code),
  CONSTRAINT b_included UNIQUE (n) INCLUDE (m) WITH (fillfactor = 90),
  CONSTRAINT b_fk FOREIGN KEY (other) REFERENCES rules.targets (id) ON DELETE CASCADE,
  CONSTRAINT b_fk_valid FOREIGN KEY (other) REFERENCES rules.targets (id) ON DELETE SET NULL,
  CONSTRAINT b_fk_at_once FOREIGN KEY (other) REFERENCES rules.targets (id) ON UPDATE CASCADE,
  CONSTRAINT b_fk_enforced FOREIGN KEY (other) REFERENCES rules.targets (id) ON UPDATE SET NULL,
  CONSTRAINT b_check CHECK (n > 0),
  CONSTRAINT b_check_valid CHECK (m > 0),
  CONSTRAINT b_excluded EXCLUDE USING gist (during WITH &&),
  CONSTRAINT b_before CHECK (m < 100)
);
COMMENT ON CONSTRAINT b_check ON rules.b IS 'Never below one';
CREATE DOMAIN rules.amount AS integer CONSTRAINT amount_positive CHECK (VALUE > 0) CONSTRAINT amount_small CHECK (VALUE < 100);
