--! Previous: sha1:80c15d0c074760bcb80faf1963f85076170465d5
--! Hash: sha1:7be478d2fec65b5d1a1f696c69ec803eca2afe6d

ALTER TABLE posts ADD COLUMN slug text;
