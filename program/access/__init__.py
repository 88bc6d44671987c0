"""Who may do what to what: `policy` says it, `own` and `led` load, `access` holds a call to it."""
