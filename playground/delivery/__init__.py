"""How payloads reach the app: over Socket Mode's WebSocket or as signed HTTP requests."""
