"""What people do in Slack, each as one function: type, press, choose, submit, open."""
