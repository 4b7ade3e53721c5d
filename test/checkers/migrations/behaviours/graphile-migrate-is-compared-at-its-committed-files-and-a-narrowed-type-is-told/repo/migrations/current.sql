-- Enter migration here
DROP TABLE IF EXISTS nothing;
