GRANT SELECT ON alpha, beta TO pg_monitor;
