"""Who may do what to what: `policy` says it, the loaders load, `access` holds a call to it."""
