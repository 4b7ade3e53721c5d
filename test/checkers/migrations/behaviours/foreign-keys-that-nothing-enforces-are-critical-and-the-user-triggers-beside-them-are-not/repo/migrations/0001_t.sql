CREATE TABLE parents (
  id integer PRIMARY KEY
);
CREATE TABLE children (
  id integer PRIMARY KEY,
  parent_id integer CONSTRAINT children_parent REFERENCES parents (id)
);
CREATE TABLE cousins (
  id integer PRIMARY KEY,
  parent_id integer CONSTRAINT cousins_parent REFERENCES parents (id)
);
