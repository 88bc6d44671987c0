"""What the bot is made of: its lock files, a list of components, and known holes."""
