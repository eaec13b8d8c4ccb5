"""OpenStack Swift with its S3 interface, in one process: a server that is strict with signatures.

Arguments: a folder of its own, on a file system with extended attributes. Prints its port.
"""

import os
import sys

import eventlet

eventlet.patcher.monkey_patch(all=False, socket=True, select=True, thread=True)

from eventlet import listen, wsgi
from swift.common import utils

folder = os.path.abspath(sys.argv[1])
devices = os.path.join(folder, 'devices')
os.makedirs(os.path.join(devices, 'disk'))
with open(os.path.join(folder, 'swift.conf'), 'w') as file:
    file.write('[swift-hash]\nswift_hash_path_suffix = suffix\n')
utils.set_swift_dir(folder)
utils.validate_hash_conf()

from swift.account.server import AccountController
from swift.common.ring import RingBuilder
from swift.common.wsgi import loadapp
from swift.container.server import ContainerController
from swift.obj.server import ObjectController

servers = {
    'account': AccountController,
    'container': ContainerController,
    'object': ObjectController,
}
sockets = {name: listen(('127.0.0.1', 0)) for name in servers}
for name, socket in sockets.items():
    builder = RingBuilder(1, 1, 0)
    builder.add_dev({
        'region': 1, 'zone': 1, 'weight': 1, 'ip': '127.0.0.1',
        'port': socket.getsockname()[1], 'device': 'disk',
    })
    builder.rebalance()
    builder.get_ring().save(os.path.join(folder, f'{name}.ring.gz'))

proxy_file = os.path.join(folder, 'proxy.conf')
with open(proxy_file, 'w') as file:
    file.write(f'''
[DEFAULT]
swift_dir = {folder}
log_level = ERROR
[pipeline:main]
pipeline = catch_errors gatekeeper s3api tempauth proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
storage_domain = s3.test
max_bucket_listing = 20
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
user_test_reader = reading
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
''')


class Cache:
    """Stands for the memcached that Swift's accounts want; it forgets with the process."""

    def __init__(self):
        self.values = {}

    def get(self, key, *_, **__):
        return self.values.get(key)

    def set(self, key, value, *_, **__):
        self.values[key] = value

    def delete(self, key, *_, **__):
        self.values.pop(key, None)


class Silent:
    def write(self, *_):
        pass


def serve(socket, application):
    eventlet.spawn(wsgi.server, socket, application, log=Silent(), log_output=False)


shared = {'devices': devices, 'swift_dir': folder, 'mount_check': 'false', 'disable_fallocate': 'true'}
for name, make in servers.items():
    serve(sockets[name], make(shared))
proxy = listen(('127.0.0.1', 0))
application = loadapp(proxy_file)
cache = Cache()
serve(proxy, lambda environment, start: application({**environment, 'swift.cache': cache}, start))
print(proxy.getsockname()[1], flush=True)

# Ends when the test's process does, which closes standard input.
parent = os.getppid()
while os.getppid() == parent:
    eventlet.sleep(0.5)
