"""The bot in HTTP mode with a cohort, beside apps of Bolt that do nothing, in one web server."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from slack_bolt import Ack, App
from starlette.applications import Starlette
from starlette.routing import Mount

from benchmarks.slack_client import SECRET, WORKSPACE_ID
from bot.app import Bot, build
from bot.http import web_app
from bot.settings import Settings
from bot.slack_client import reading_client
from models import Platform
from models.exports import count_contacts
from models.migrate import migrate
from playground.server import Playground
from program.linking import ChatUser
from program.pairs import announce, drafts_in
from program.roster.roster_import import import_roster
from program.rules import CohortPlan
