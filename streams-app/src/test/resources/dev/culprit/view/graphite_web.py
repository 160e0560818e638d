"""Serves Debian's graphite-web on a free port of this machine, with a clock that stands where each request says.

python3 graphite_web.py DIRECTORY: keeps its files in DIRECTORY, prints the port, ends when its standard input does.
The header X-Now (epoch seconds) says what time it is; nothing else of graphite-web is altered.
"""

import datetime
import os
import sys
import threading

directory = sys.argv[1]
with open(os.path.join(directory, "culprit_graphite_settings.py"), "w", encoding="utf-8") as settings:
    settings.write(
        f"""
SECRET_KEY = 'of no use to anyone'
ALLOWED_HOSTS = ['127.0.0.1']
TIME_ZONE = 'UTC'
LOG_DIR = STORAGE_DIR = WHISPER_DIR = CONF_DIR = {directory!r}
INDEX_FILE = {os.path.join(directory, "index")!r}
LOG_ROTATION = False
DATABASES = {{'default': {{'ENGINE': 'django.db.backends.sqlite3', 'NAME': {os.path.join(directory, "graphite.db")!r}}}}}
"""
    )
sys.path.insert(0, directory)
os.environ["GRAPHITE_SETTINGS_MODULE"] = "culprit_graphite_settings"
os.environ["DJANGO_SETTINGS_MODULE"] = "graphite.settings"

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402

# The database does not outlive the process, so it need not wait for the disk.
connection_created.connect(lambda connection, **_: connection.cursor().execute("PRAGMA synchronous = OFF"), weak=False)

django.setup()
call_command("migrate", run_syncdb=True, verbosity=0)

import graphite.events.views  # noqa: E402
import graphite.render.attime  # noqa: E402
import graphite.render.views  # noqa: E402

now = threading.local()


class Standing(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(now.epoch, tz)


graphite.render.attime.datetime = Standing
graphite.events.views.now = lambda: datetime.datetime.fromtimestamp(now.epoch, datetime.timezone.utc)

graphite_web = get_wsgi_application()


def application(environ, start_response):
    now.epoch = float(environ.get("HTTP_X_NOW", "0"))
    return graphite_web(environ, start_response)


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
server.daemon_threads = True
server.set_app(application)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
sys.stdin.read()
