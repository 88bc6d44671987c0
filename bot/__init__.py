"""Where the parts meet: settings, the door for calls, the chat platforms, the command line."""
