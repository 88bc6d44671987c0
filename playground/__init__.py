"""A Slack workspace on your own machine: Slack's protocols, a web page, and no account.

The playground knows nothing of the app that talks to it. It speaks Slack's Web API over HTTP,
Socket Mode over WebSocket and signed requests over HTTP, so any Bolt app can be pointed at it.
"""
