"""The control API: what tests and the page ask the playground to do and to show."""
