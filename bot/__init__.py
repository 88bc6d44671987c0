"""Where the parts meet: settings, the door for calls, the chat platforms, the command line."""

__version__ = "0.1.0"
"""The same as in pyproject.toml, which a test holds it to."""
