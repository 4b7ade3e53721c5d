CREATE TABLE seas (name text PRIMARY KEY);
CREATE TABLE lakes (name text PRIMARY KEY);
