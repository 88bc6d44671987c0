"""Every text a person reads. One function makes one Message, Form or Home from plain values."""
