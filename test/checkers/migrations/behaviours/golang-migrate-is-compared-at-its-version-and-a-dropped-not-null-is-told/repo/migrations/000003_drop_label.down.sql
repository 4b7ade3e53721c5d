ALTER TABLE devices ADD COLUMN label text;
