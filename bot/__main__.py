"""`python -m bot`: what operators type."""

from bot.cli import app

if __name__ == "__main__":
    app()
