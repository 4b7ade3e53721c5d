recipient ENV.fetch("PAGER_ADDRESS")
