CREATE TABLE lakes (name text PRIMARY KEY);
