\restrict Jk3bZt0oVqE2

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
SET default_table_access_method = heap;

CREATE TABLE public.colours (
    id integer NOT NULL,
    name text NOT NULL
);

ALTER TABLE ONLY public.colours
    ADD CONSTRAINT colours_pkey PRIMARY KEY (id);

COPY public.colours (id, name) FROM stdin;
1	red; drop table public.colours;
2	blue
\.

CREATE UNIQUE INDEX colours_name ON public.colours USING btree (name);

\unrestrict Jk3bZt0oVqE2
